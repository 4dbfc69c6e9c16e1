// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import ee.webhooks.hostile.HostileReceiver.Behaviour;
import ee.webhooks.hostile.HostileReceiver.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

/** What a receiver may do to a sender, and what must come of it. */
public enum HostileCase {
    SILENT(Expected.NO_ANSWER_IN_TIME, exchange -> {
        exchange.readRequest();
        exchange.hold();
    }),
    RESETS_ON_ACCEPT(Expected.NO_ANSWER, Exchange::reset),
    RESETS_AFTER_REQUEST_LINE(Expected.NO_ANSWER, exchange -> {
        exchange.readLine();
        exchange.reset();
    }),
    RESETS_AFTER_REQUEST(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.reset();
    }),
    CLOSES_AFTER_REQUEST(Expected.NO_ANSWER, Exchange::readRequest),
    RESETS_WITHIN_STATUS_LINE(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 20");
        exchange.reset();
    }),
    CLOSES_WITHIN_HEADERS(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nContent-Le");
    }),
    RESETS_WITHIN_HEADERS(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nContent-Le");
        exchange.reset();
    }),
    CLOSES_WITHIN_BODY(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    }),
    DRIPS_HEADERS(Expected.NO_ANSWER_IN_TIME, exchange -> {
        exchange.readRequest();
        exchange.drip("HTTP/1.1 200 OK\r\n" + "X-Drip: 1\r\n".repeat(1000), 20);
    }),
    DRIPS_BODY(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n");
        exchange.drip("x".repeat(10_000), 20);
    }),
    ENDLESS_BODY(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n");
        forEver(exchange, "x".repeat(64 * 1024));
    }),
    ENDLESS_BODY_WITHOUT_LENGTH(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\n\r\n");
        forEver(exchange, "x".repeat(64 * 1024));
    }),
    ENDLESS_CHUNKS(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        forEver(exchange, "1\r\nx\r\n".repeat(1000));
    }),
    ENDLESS_CHUNK_EXTENSION(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;");
        forEver(exchange, "x".repeat(64 * 1024));
    }),
    ENDLESS_TRAILERS(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
        forEver(exchange, "X-Trailer: x\r\n".repeat(1000));
    }),
    GZIP_BOMB(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + Bomb.BYTES.length + "\r\n\r\n");
        exchange.send(Bomb.BYTES);
    }),
    TEN_THOUSAND_HEADERS(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 10_000; i++) {
            head.append("X-").append(i).append(": 1\r\n");
        }
        exchange.send(head.append("\r\n").toString());
        exchange.finish();
    }),
    A_HEADER_OF_TEN_MEGABYTES(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nX-Long: ");
        for (int i = 0; i < 160; i++) {
            exchange.send("x".repeat(64 * 1024));
        }
        exchange.send("\r\nContent-Length: 0\r\n\r\n");
        exchange.finish();
    }),
    ENDLESS_STATUS_LINE(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 ");
        forEver(exchange, "x".repeat(64 * 1024));
    }),
    REDIRECTS_TO_METADATA_SERVICE(Expected.status("FAILED", 302), exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/\r\n"
                + "Content-Length: 0\r\n\r\n");
    }),
    REDIRECTS_WITH_THE_SAME_VERB(Expected.status("FAILED", 307), exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n");
    }),
    IS_GONE(Expected.status("GONE", 410), answering("410 Gone", "")),
    SAYS_TOO_MANY_IN_SECONDS(Expected.status("OVERLOADED", 429), answering("429 Slow", "Retry-After: 120\r\n")),
    SAYS_TOO_MANY_AS_DATE(Expected.status("OVERLOADED", 429), exchange -> {
        exchange.readRequest();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        exchange.send("HTTP/1.1 429 Slow\r\nRetry-After: " + date + "\r\nContent-Length: 0\r\n\r\n");
    }),
    COMES_BACK_NEVER(
            Expected.status("OVERLOADED", 503), answering("503 No", "Retry-After: 99999999999999999999999999\r\n")),
    SPEAKS_SMTP(Expected.NO_ANSWER, exchange -> {
        exchange.send("220 mail.example ESMTP ready\r\n");
        exchange.finish();
    }),
    SPEAKS_HTTP_0_9(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.send("<html>200 OK</html>\r\n");
    }),
    SPEAKS_HTTP_2(Expected.NO_ANSWER, answeringLine("HTTP/2 200")),
    STATUS_IS_NO_NUMBER(Expected.NO_ANSWER, answeringLine("HTTP/1.1 abc OK")),
    STATUS_IS_MISSING(Expected.NO_ANSWER, answeringLine("HTTP/1.1")),
    STATUS_IS_NEGATIVE(Expected.NO_ANSWER, answeringLine("HTTP/1.1 -200 OK")),
    STATUS_HAS_FOUR_DIGITS(Expected.NO_ANSWER, answeringLine("HTTP/1.1 2000 OK")),
    STATUS_HAS_TWO_DIGITS(Expected.NO_ANSWER, answeringLine("HTTP/1.1 20 OK")),
    STATUS_IS_ZERO(Expected.NO_ANSWER, answeringLine("HTTP/1.1 000 OK")),
    STATUS_LINE_IS_EMPTY(Expected.NO_ANSWER, answeringLine("")),
    STATUS_LINE_IS_BINARY(Expected.NO_ANSWER, answeringLine("\u0000\u0001\u0002\u00ff")),
    STATUS_IS_UNHEARD_OF(Expected.status("FAILED", 999), answering("999 Whatever", "")),
    LENGTH_IS_NEGATIVE(Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx")),
    LENGTH_IS_NO_NUMBER(Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx")),
    LENGTH_OVERFLOWS(
            Expected.DELIVERED,
            answeringWhole("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n\r\nx")),
    LENGTHS_DIFFER(
            Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy")),
    LENGTH_AND_CHUNKS(
            Expected.DELIVERED,
            answeringWhole("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")),
    CHUNKS_ARE_NONSENSE(
            Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n")),
    CHUNK_SIZE_OVERFLOWS(
            Expected.DELIVERED,
            answeringWhole("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n")),
    CHUNK_SIZE_IS_NEGATIVE(
            Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n")),
    CHUNK_IS_LONGER_THAN_IT_SAYS(
            Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxyz\r\n")),
    TRANSFER_ENCODING_IS_UNKNOWN(
            Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")),
    HEADER_WITHOUT_COLON(
            Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 0\r\n\r\n")),
    HEADER_IS_FOLDED(
            Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nX-A: 1\r\n Content-Length: 9\r\nX: 0\r\n\r\n")),
    BLANK_BEFORE_COLON(Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\n")),
    LINES_END_IN_LINE_FEEDS(Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\nContent-Length: 0\n\n")),
    A_SECOND_ANSWER_UNASKED(
            Expected.DELIVERED,
            answeringWhole(
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" + "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")),
    NO_CONTENT_WITH_CONTENT(
            Expected.status("DELIVERED", 204),
            answeringWhole("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello")),
    KEEPS_ALIVE_THEN_CLOSES(Expected.DELIVERED, answeringWhole("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
    CONTINUES_UNASKED(
            Expected.DELIVERED,
            answeringWhole("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
    ENDLESS_INTERIM_ANSWERS(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        forEver(exchange, "HTTP/1.1 100 Continue\r\n\r\n".repeat(100));
    }),
    SWITCHES_PROTOCOLS(Expected.NO_ANSWER, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n");
        exchange.hold();
    }),
    ANSWERS_BEFORE_IT_READS(Expected.status("FAILED", 413), exchange -> {
        exchange.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        exchange.finish();
    }),
    IS_OF_HTTP_1_0(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.0 200 OK\r\n\r\nhello");
    }),
    IS_OF_HTTP_1_0_AND_DOES_NOT_CLOSE(Expected.DELIVERED, exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.0 200 OK\r\n\r\nhello");
        exchange.hold();
    });

    /**
     * What must come of a case.
     *
     * @param verdict DELIVERED, FAILED, OVERLOADED or GONE
     * @param status the status that was answered; 0 for no answer
     * @param atDeadline whether it only ends when the sender loses patience
     */
    public record Expected(String verdict, int status, boolean atDeadline) {

        private static final Expected NO_ANSWER = new Expected("FAILED", 0, false);
        private static final Expected NO_ANSWER_IN_TIME = new Expected("FAILED", 0, true);
        private static final Expected DELIVERED = new Expected("DELIVERED", 200, false);

        private static Expected status(String verdict, int status) {
            return new Expected(verdict, status, false);
        }
    }

    private final Expected expected;
    private final Behaviour behaviour;

    HostileCase(Expected expected, Behaviour behaviour) {
        this.expected = expected;
        this.behaviour = behaviour;
    }

    public Expected expected() {
        return expected;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** Whether the receiver does nothing wrong with its connection, so that a sender may keep it. */
    public boolean keepsConnection() {
        return behaviour instanceof Answering;
    }

    /** Answers each request on a connection in the same way, as a good receiver does. */
    private record Answering(String answer) implements Behaviour {

        @Override
        public void serve(Exchange exchange) throws IOException {
            while (exchange.readRequest()) {
                exchange.send(answer);
            }
        }
    }

    private static Behaviour answering(String status, String headers) {
        return new Answering("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
    }

    private static Behaviour answeringLine(String statusLine) {
        return answeringWhole(statusLine + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static Behaviour answeringWhole(String answer) {
        return exchange -> {
            exchange.readRequest();
            exchange.send(answer);
        };
    }

    private static void forEver(Exchange exchange, String text) throws IOException {
        while (true) {
            exchange.send(text);
        }
    }

    /** Made once: that takes longer than to send it. */
    private static final class Bomb {

        private static final byte[] BYTES = gzip(20 * 1024 * 1024);
    }

    private static byte[] gzip(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] part = new byte[64 * 1024];
            for (int written = 0; written < zeros; written += part.length) {
                gzip.write(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
