// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes what {@link NodeInput} reads: values of {@link ModelNode}s with their types, and each text once. */
final class NodeOutput {

    static final int NULL = 0;
    static final int TEXT = 1;
    static final int TRUE = 2;
    static final int FALSE = 3;
    static final int INTEGER = 4;
    static final int LONG = 5;
    static final int DOUBLE = 6;
    static final int FLOAT = 7;
    static final int BIG_INTEGER = 8;
    static final int BIG_DECIMAL = 9;
    static final int CONSTANT = 10;
    static final int NODE = 11;
    static final int LIST = 12;
    static final int MAP = 13;

    private final DataOutputStream target;
    private final Map<String, Integer> texts = new HashMap<>();

    NodeOutput(DataOutputStream target) {
        this.target = target;
    }

    /**
     * @throws IllegalArgumentException if there is a value in it that nodes do not have
     */
    void value(Object value) {
        if (value == null) {
            number(NULL);
        } else if (value instanceof String text) {
            number(TEXT);
            text(text);
        } else if (value instanceof Boolean truth) {
            number(truth ? TRUE : FALSE);
        } else if (value instanceof Number number) {
            numeric(number);
        } else if (value instanceof EnumValue constant) {
            number(CONSTANT);
            text(constant.type());
            text(constant.name());
        } else if (value instanceof ModelNode node) {
            number(NODE);
            node(node);
        } else if (value instanceof List<?> list) {
            number(LIST);
            all(list, this::value);
        } else if (value instanceof Map<?, ?> map) {
            number(MAP);
            map(map, this::value);
        } else {
            throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    private void numeric(Number number) {
        String text = number.toString();
        if (number instanceof Integer) {
            number(INTEGER);
        } else if (number instanceof Long) {
            number(LONG);
        } else if (number instanceof Double) {
            number(DOUBLE);
        } else if (number instanceof Float) {
            number(FLOAT);
        } else if (number instanceof BigInteger) {
            number(BIG_INTEGER);
        } else if (number instanceof BigDecimal) {
            number(BIG_DECIMAL);
        } else {
            throw new IllegalArgumentException(number.getClass().getName());
        }
        text(text);
    }

    void node(ModelNode node) {
        text(node.type());
        map(node.properties(), this::value);
    }

    void texts(Collection<String> all) {
        all(all, this::text);
    }

    void sorted(Set<String> all) {
        texts(all.stream().sorted().toList());
    }

    <T> void all(Collection<T> elements, Consumer<? super T> each) {
        number(elements.size());
        elements.forEach(each);
    }

    <T> void map(Map<?, T> map, Consumer<? super T> each) {
        number(map.size());
        map.forEach((key, value) -> {
            text((String) key);
            each.accept(value);
        });
    }

    /** A number for a text that was there before, or the next one and the text. */
    void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        number(known == null ? texts.size() - 1 : known);
        if (known == null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            write(() -> target.write(bytes));
        }
    }

    void number(int number) {
        write(() -> target.writeInt(number));
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
