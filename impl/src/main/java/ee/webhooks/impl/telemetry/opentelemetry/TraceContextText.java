// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.opentelemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The context of a trace as a text that is stored with a call: a line for each field, as headers have them. What is in it, the propagators of the server decide. */
final class TraceContextText {

    /** More than that is not kept with each call: baggage is left out then. */
    private static final int MAX_LENGTH = 4096;

    private static final String BAGGAGE = "baggage";

    private final TextMapPropagator propagator;

    TraceContextText(TextMapPropagator propagator) {
        this.propagator = propagator;
    }

    enum Getter implements TextMapGetter<Map<String, String>> {
        FIELDS;

        @Override
        public Iterable<String> keys(Map<String, String> fields) {
            return fields.keySet();
        }

        @Override
        public String get(Map<String, String> fields, String key) {
            return fields == null ? null : fields.get(key);
        }
    }

    /** Empty if the context has no trace. */
    Optional<String> write(Context context) {
        Map<String, String> fields = new LinkedHashMap<>();
        propagator.inject(context, fields, Map::put);
        String all = text(fields);
        if (all.length() > MAX_LENGTH) {
            fields.remove(BAGGAGE);
            all = text(fields);
        }
        return Optional.of(all).filter(text -> !text.isEmpty() && text.length() <= MAX_LENGTH);
    }

    private static String text(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ":" + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    Context read(Optional<String> text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.ifPresent(lines -> lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }));
        return propagator.extract(Context.root(), fields, Getter.FIELDS);
    }
}
