// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.stream.IntStream;

/** What is sent: an order that makes 1 KiB of JSON, in which two numbers have their fixed place, so that the receiver need not parse it. */
@JsonbPropertyOrder({"intended", "sequence", "customer", "currency", "items", "note"})
public final class Order {

    public static final int FIRST_SEQUENCE = 100_000_000;
    public static final int INTENDED_OFFSET = "{\"intended\":".length();
    public static final int INTENDED_DIGITS = 16;
    public static final int SEQUENCE_OFFSET = INTENDED_OFFSET + INTENDED_DIGITS + ",\"sequence\":".length();
    public static final int SEQUENCE_DIGITS = 9;

    private static final int LENGTH_OF_NOTE = 214;
    private static final int NUMBER_OF_ITEMS = 8;

    /** When the call was meant to be made, in microseconds since 1970. */
    public final long intended;

    public final long sequence;
    public final String customer = "customer-4711";
    public final String currency = "EUR";
    public final List<Item> items;
    public final String note = "x".repeat(LENGTH_OF_NOTE);

    public Order(int sequence, long intended) {
        this.intended = intended;
        this.sequence = FIRST_SEQUENCE + sequence;
        items = IntStream.range(0, NUMBER_OF_ITEMS).mapToObj(Item::new).toList();
    }

    /** One line of the order. */
    @JsonbPropertyOrder({"article", "description", "quantity", "cents"})
    public static final class Item {

        public final String article;
        public final String description;
        public final int quantity;
        public final int cents;

        Item(int number) {
            article = "article-" + number;
            description = "An item of the order";
            quantity = 1 + number;
            cents = 1_000 + number;
        }
    }
}
