// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.queue;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** As {@link NumberList}, for deliveries: a condition for the keys of some of them, complete keys, so that their rows alone are locked. */
final class KeyList implements Parameters.Values {

    private static final int LONGEST = 64;
    private static final String ONE = "(message_id = ? and endpoint_id = ?)";

    private final List<DeliveryKey> keys;
    private final int size;

    private KeyList(List<DeliveryKey> keys) {
        this.keys = keys;
        this.size = Integer.highestOneBit(keys.size() * 2 - 1);
    }

    /** What is done with a part of the keys. */
    @FunctionalInterface
    interface Use {

        void with(KeyList list) throws SQLException;
    }

    static void forEachPart(Collection<DeliveryKey> keys, Use use) throws SQLException {
        List<DeliveryKey> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += LONGEST) {
            use.with(new KeyList(all.subList(from, Math.min(all.size(), from + LONGEST))));
        }
    }

    String condition() {
        return "(" + ONE + (" or " + ONE).repeat(size - 1) + ")";
    }

    @Override
    public void addTo(Parameters parameters) throws SQLException {
        for (int i = 0; i < size; i++) {
            DeliveryKey key = keys.get(Math.min(i, keys.size() - 1));
            parameters.add(key.number()).add(key.endpointId());
        }
    }
}
