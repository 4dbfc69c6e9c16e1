// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The headers of a request when all filters have seen it, by the rules for headers of the application. */
final class FilteredHeaders {

    /** What the tracing of a server adds to every request, in each format that OpenTelemetry knows. Receivers are strangers: they get none of it. */
    private static final Set<String> TRACE = Set.of(
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "uber-trace-id",
            "jaeger-baggage",
            "jaeger-debug-id",
            "x-amzn-trace-id");

    /** Of names that have parts of a trace, or a key of what travels with it, at their end; those of Payara Server, too. */
    private static final List<String> TRACE_PREFIXES =
            List.of("x-b3-", "uberctx-", "ot-tracer-", "ot-baggage-", "payara-tracing-", "payara-telemetry-tracing-");

    /** So many headers filters may set, */
    static final int MAX_HEADERS = 100;

    /** with so many characters in all names and values together. Most receivers accept less. */
    static final int MAX_CHARACTERS = 32 * 1024;

    private FilteredHeaders() {}

    /**
     * What is sent of the headers of a request.
     *
     * @param given those that the filters found
     * @throws UnsentException if a filter set or removed a header that it may not, or set too many
     */
    static Map<String, String> of(ClientRequestContext request, Map<String, String> given) throws UnsentException {
        Map<String, String> headers = new TreeMap<>(HeaderRules.BY_NAME);
        MultivaluedMap<String, Object> filtered = request.getHeaders();
        int kept = 0;
        int set = 0;
        long characters = 0;
        for (Map.Entry<String, List<Object>> header : filtered.entrySet()) {
            String name = header.getKey();
            if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                continue;
            }
            String value = text(request, name, header.getValue());
            if (value == null) {
                continue;
            }
            if (value.equals(given.get(name))) {
                kept++;
            } else if (isOfTrace(name.toLowerCase(Locale.ROOT))) {
                continue;
            } else {
                check(name, value);
                set++;
                characters += name.length() + value.length();
            }
            if (headers.put(name, value) != null) {
                throw refused(name, "some servers take it for the same as another header; leave one of them out");
            }
        }
        if (set > MAX_HEADERS || characters > MAX_CHARACTERS) {
            throw new UnsentException(
                    WebhookMessage.FILTER_HEADERS_TOO_LARGE, set, characters, MAX_HEADERS, MAX_CHARACTERS);
        }
        if (kept < given.size()) {
            requireReserved(given, headers);
        }
        return headers;
    }

    private static boolean isOfTrace(String name) {
        return TRACE.contains(name) || TRACE_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** {@code null} for none. */
    private static String text(ClientRequestContext request, String name, List<Object> values) {
        if (values.size() == 1 && values.get(0) instanceof String single) {
            return single;
        }
        if (values.stream().allMatch(Objects::isNull)) {
            return null;
        }
        // RFC 6265, section 5.4: cookies are no list.
        return name.equalsIgnoreCase(HttpHeaders.COOKIE)
                ? String.join("; ", request.getStringHeaders().get(name))
                : request.getHeaderString(name);
    }

    private static void check(String name, String value) throws UnsentException {
        Optional<String> problem = name.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING)
                ? Optional.of("the body is sent as it was stored, whatever interceptors there are")
                : HeaderRules.problemOf(name, value);
        if (problem.isPresent()) {
            throw refused(name, problem.get());
        }
    }

    /** The library's own headers are not the filters' to remove. */
    private static void requireReserved(Map<String, String> given, Map<String, String> headers) throws UnsentException {
        for (Map.Entry<String, String> header : given.entrySet()) {
            if (!headers.containsKey(header.getKey())
                    && HeaderRules.problemOf(header.getKey(), header.getValue()).isPresent()) {
                throw refused(header.getKey(), "only the library removes it");
            }
        }
    }

    private static UnsentException refused(String name, String problem) {
        return new UnsentException(WebhookMessage.FILTER_HEADER_REFUSED, name, problem);
    }
}
