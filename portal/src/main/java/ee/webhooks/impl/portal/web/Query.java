// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query, decoded as forms are. Immutable. */
public final class Query {

    private static final int MAX_PARAMETERS = 100;

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * @param raw as it was sent; may be {@code null}
     * @return empty if it is not well encoded, or has too many parameters
     */
    public static Optional<Query> parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            String[] pairs = raw.split("&", MAX_PARAMETERS + 1);
            if (pairs.length > MAX_PARAMETERS) {
                return Optional.empty();
            }
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
                Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
                if (name.isEmpty() || value.isEmpty()) {
                    return Optional.empty();
                }
                values.computeIfAbsent(name.get(), absent -> new ArrayList<>()).add(value.get());
            }
        }
        return Optional.of(new Query(values));
    }

    private static Optional<String> decode(String text) {
        return RequestPath.decode(text.replace('+', ' ').replace(" ", "%20"));
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** All values of a parameter. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }
}
