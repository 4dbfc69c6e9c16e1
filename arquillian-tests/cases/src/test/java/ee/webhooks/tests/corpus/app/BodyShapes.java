// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Bodies that are not objects, or not always. */
@Webhook
public interface BodyShapes {

    record Item(int number) {}

    enum Size {
        SMALL,
        LARGE
    }

    void bodyList(List<Item> payload);

    void bodySet(Set<Integer> payload);

    void bodyArray(Item[] payload);

    void bodyPrimitiveArray(int[] payload);

    void bodyMap(Map<String, Item> payload);

    void bodyEnumMap(Map<Size, Integer> payload);

    void bodyOptional(Optional<Item> payload);

    void bodyNumber(Integer payload);

    void bodyPrimitive(long payload);

    void bodyDecimal(BigDecimal payload);

    void bodyFlag(Boolean payload);

    void bodyEnum(Size payload);

    void bodyId(UUID payload);

    void bodyDate(LocalDate payload);

    void bodyDateTime(OffsetDateTime payload);

    void anyBody(Object payload);

    /** JSON that the application has written itself. */
    void anyWrittenBody(String payload);

    static Samples samples() {
        Item item = new Item(1);
        return new Samples()
                .of("body-list", List.of(item, new Item(2)), List.of())
                .of("body-set", Set.of(1))
                .of("body-array", (Object) new Item[] {item})
                .of("body-primitive-array", new int[] {1, 2})
                .of("body-map", Map.of("key", item))
                .of("body-enum-map", Map.of(Size.LARGE, 1))
                .of("body-optional", item)
                .of("body-number", 7)
                .of("body-primitive", 7L)
                .of("body-decimal", new BigDecimal("9.99"))
                .of("body-flag", true)
                .of("body-enum", Size.LARGE)
                .of("body-id", new UUID(1, 2))
                .of("body-date", LocalDate.of(2026, 2, 28))
                .of("body-date-time", OffsetDateTime.parse("2026-02-28T10:15:00+01:00"))
                .of("any-body", item, List.of(1))
                .of("any-written-body", "{\"any\":[1,true,null]}");
    }
}
