// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deliveries as the application names them: the number of the message, a dash, and the endpoint. */
final class DeliveryIds {

    private static final Pattern ID = Pattern.compile("(-?\\d{1,18})-(.*)", Pattern.DOTALL);

    private DeliveryIds() {}

    static String of(DeliveryKey key) {
        return Delivery.id(key.number(), key.endpointId());
    }

    /** Empty if the text can be no such name. */
    static Optional<DeliveryKey> parse(String id) {
        return position(id).filter(key -> TextRules.isEndpointId(key.endpointId()));
    }

    /** Where a page ends: also at a row that nothing of the library has written, but at none that a database cannot have. */
    static Optional<DeliveryKey> position(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() && isStorable(matcher.group(2))
                ? Optional.of(new DeliveryKey(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The position comes back from a user; a database would fail. */
    private static boolean isStorable(String text) {
        return text.length() <= TextRules.MAX_NAME
                && text.indexOf('\0') < 0
                && TextRules.problemOfParameter(text).isEmpty();
    }
}
