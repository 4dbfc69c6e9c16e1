// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.queue;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.sql.NumberLists;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As {@link NumberLists}, for deliveries: conditions for the keys of some of them, complete keys, so that their rows alone are locked. */
final class KeyLists {

    private static final int LONGEST = 64;
    private static final String ONE = "(message_id = ? and endpoint_id = ?)";

    private KeyLists() {}

    static void forEachPart(Collection<DeliveryKey> keys, NumberLists.Use use) throws SQLException {
        List<DeliveryKey> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += LONGEST) {
            List<DeliveryKey> part = all.subList(from, Math.min(all.size(), from + LONGEST));
            int size = Integer.highestOneBit(part.size() * 2 - 1);
            String condition = Stream.generate(() -> ONE).limit(size).collect(Collectors.joining(" or ", "(", ")"));
            use.with(condition, (statement, first) -> fill(statement, first, part, size));
        }
    }

    private static int fill(PreparedStatement statement, int first, List<DeliveryKey> part, int size)
            throws SQLException {
        for (int i = 0; i < size; i++) {
            DeliveryKey key = part.get(Math.min(i, part.size() - 1));
            statement.setLong(first + 2 * i, key.number());
            statement.setString(first + 2 * i + 1, key.endpointId());
        }
        return first + 2 * size;
    }
}
