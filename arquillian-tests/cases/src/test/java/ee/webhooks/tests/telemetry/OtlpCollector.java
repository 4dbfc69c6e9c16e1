// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes what servers export by OTLP over HTTP, and reads as much of it as the tests look at. */
final class OtlpCollector {

    // The numbers of fields in ExportTraceServiceRequest and below it
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int ATTRIBUTES = 9;

    private final List<byte[]> metrics = new CopyOnWriteArrayList<>();
    private final List<byte[]> traces = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    OtlpCollector() {
        this(0);
    }

    OtlpCollector(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/v1/metrics", exchange -> take(exchange, metrics));
        server.createContext("/v1/traces", exchange -> take(exchange, traces));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void take(HttpExchange exchange, List<byte[]> into) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                    body = plain.readAllBytes();
                }
            }
            into.add(body);
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** A span as it was exported. Identities are in hex; the parent is empty without one. Attributes that are no texts have their number as a text. */
    record ExportedSpan(String trace, String id, String parent, String name, int kind, Map<String, String> attributes) {

        static final int SERVER = 2;
        static final int CLIENT = 3;
        static final int PRODUCER = 4;
    }

    /** All spans of a trace that were exported. */
    List<ExportedSpan> spans(String trace) {
        return traces.stream()
                .flatMap(export -> fields(export, RESOURCE_SPANS).stream())
                .flatMap(resource -> fields(resource, SCOPE_SPANS).stream())
                .flatMap(scope -> fields(scope, SPANS).stream())
                .map(OtlpCollector::span)
                .filter(span -> span.trace().equals(trace))
                .toList();
    }

    private static ExportedSpan span(byte[] message) {
        return new ExportedSpan(
                hex(message, 1),
                hex(message, 2),
                hex(message, 4),
                new String(first(message, 5), StandardCharsets.UTF_8),
                kind(message),
                attributes(message));
    }

    private static Map<String, String> attributes(byte[] span) {
        Map<String, String> attributes = new TreeMap<>();
        for (byte[] attribute : fields(span, ATTRIBUTES)) {
            byte[] value = first(attribute, 2);
            byte[] text = first(value, 1);
            byte[] number = first(value, 3);
            attributes.put(
                    new String(first(attribute, 1), StandardCharsets.UTF_8),
                    number.length == 0
                            ? new String(text, StandardCharsets.UTF_8)
                            : String.valueOf(number(ByteBuffer.wrap(number))));
        }
        return attributes;
    }

    private static String hex(byte[] message, int field) {
        return HexFormat.of().formatHex(first(message, field));
    }

    private static byte[] first(byte[] message, int field) {
        List<byte[]> found = fields(message, field);
        return found.isEmpty() ? new byte[0] : found.get(0);
    }

    private static int kind(byte[] message) {
        byte[] value = first(message, 6);
        return value.length == 0 ? 0 : value[0];
    }

    /** The values of one field of a message of Protocol Buffers. */
    private static List<byte[]> fields(byte[] message, int wanted) {
        List<byte[]> found = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(message);
        while (buffer.hasRemaining()) {
            long key = number(buffer);
            int begin = buffer.position();
            int length = switch ((int) (key & 7)) {
                case 0 -> {
                    number(buffer);
                    yield buffer.position() - begin;
                }
                case 1 -> Long.BYTES;
                case 2 -> {
                    int size = (int) number(buffer);
                    begin = buffer.position();
                    yield size;
                }
                default -> Integer.BYTES;
            };
            if (key >>> 3 == wanted) {
                found.add(Arrays.copyOfRange(message, begin, begin + length));
            }
            buffer.position(begin + length);
        }
        return found;
    }

    private static long number(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = buffer.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** The newest export of metrics as text: names and labels can be read in it, numbers cannot. */
    String newestMetrics() {
        return metrics.isEmpty() ? "" : new String(metrics.get(metrics.size() - 1), StandardCharsets.ISO_8859_1);
    }
}
