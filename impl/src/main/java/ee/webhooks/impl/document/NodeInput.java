// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads what {@link NodeOutput} has written. What is left of the buffer is always less than what a damaged file could ask for: that ends with a
 * {@link RuntimeException}.
 */
final class NodeInput {

    private final ByteBuffer source;
    private final List<String> texts = new ArrayList<>();

    NodeInput(ByteBuffer source) {
        this.source = source;
    }

    Object value() {
        int kind = number();
        return switch (kind) {
            case NodeOutput.NULL -> null;
            case NodeOutput.TEXT -> text();
            case NodeOutput.TRUE -> true;
            case NodeOutput.FALSE -> false;
            case NodeOutput.INTEGER -> Integer.valueOf(text());
            case NodeOutput.LONG -> Long.valueOf(text());
            case NodeOutput.DOUBLE -> Double.valueOf(text());
            case NodeOutput.FLOAT -> Float.valueOf(text());
            case NodeOutput.BIG_INTEGER -> new BigInteger(text());
            case NodeOutput.BIG_DECIMAL -> new BigDecimal(text());
            case NodeOutput.CONSTANT -> new EnumValue(text(), text());
            case NodeOutput.NODE -> node();
            case NodeOutput.LIST -> all(this::value);
            case NodeOutput.MAP -> map(this::value);
            default -> throw new IllegalArgumentException("There is no kind " + kind);
        };
    }

    ModelNode node() {
        ModelNode node = new ModelNode(text());
        int size = number();
        for (int read = 0; read < size; read++) {
            String property = text();
            node.put(property, value());
        }
        return node;
    }

    Set<String> textSet() {
        return new LinkedHashSet<>(texts());
    }

    List<String> texts() {
        return all(this::text);
    }

    <T> List<T> all(Supplier<T> each) {
        int size = number();
        List<T> elements = new ArrayList<>();
        for (int read = 0; read < size; read++) {
            elements.add(each.get());
        }
        return elements;
    }

    <T> Map<String, T> map(Supplier<T> each) {
        int size = number();
        Map<String, T> map = new LinkedHashMap<>();
        for (int read = 0; read < size; read++) {
            String key = text();
            map.put(key, each.get());
        }
        return map;
    }

    String text() {
        int index = number();
        if (index == texts.size()) {
            byte[] bytes = new byte[number()];
            source.get(bytes);
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return texts.get(index);
    }

    int number() {
        return source.getInt();
    }
}
