// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An event or a result: equal to another one of its class with equal values, and named by them. */
abstract class Result {

    /** Names all values, in the order of {@link #toString()}. */
    abstract void describe(BiConsumer<String, Object> to);

    private List<Object> values() {
        List<Object> values = new ArrayList<>();
        describe((name, value) -> values.add(value));
        return values;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null
                && other.getClass() == getClass()
                && ((Result) other).values().equals(values());
    }

    @Override
    public final int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        Map<String, Object> described = new LinkedHashMap<>();
        describe(described::put);
        String text = described.toString();
        return getClass().getSimpleName() + "[" + text.substring(1, text.length() - 1) + "]";
    }
}
