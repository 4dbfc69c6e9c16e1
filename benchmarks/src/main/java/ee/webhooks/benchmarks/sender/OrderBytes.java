// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;

/** Orders as JSON without the work of writing JSON: for senders whose storing or sending alone is measured. */
final class OrderBytes {

    private static final byte[] TEMPLATE =
            JsonbBuilder.create().toJson(new Order(0, 1_000_000_000_000_000L)).getBytes(StandardCharsets.UTF_8);

    private OrderBytes() {}

    static byte[] of(int sequence, long intended) {
        byte[] bytes = TEMPLATE.clone();
        write(bytes, Order.INTENDED_OFFSET, Order.INTENDED_DIGITS, intended);
        write(bytes, Order.SEQUENCE_OFFSET, Order.SEQUENCE_DIGITS, Order.FIRST_SEQUENCE + sequence);
        return bytes;
    }

    private static void write(byte[] bytes, int offset, int digits, long number) {
        long rest = number;
        for (int i = offset + digits - 1; i >= offset; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
