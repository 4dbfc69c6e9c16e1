// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers byte by byte, without a network. */
class ResponseTest {

    private static final int MOST = 20;

    private static ResponseInput input(String text) {
        return new ResponseInput(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private static ResponseHead head(String text) throws IOException {
        return ResponseHead.read(input(text));
    }

    /** One byte at a time, as a receiver that drips would send it. */
    private static ResponseInput dripping(String text) {
        ByteArrayInputStream stream = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
        return new ResponseInput(new InputStream() {
            @Override
            public int read() {
                return stream.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return stream.read(bytes, offset, Math.min(length, 1));
            }

            @Override
            public int available() {
                return stream.available();
            }
        });
    }

    /** Reads one answer; what is left of the input tells where it ended. */
    private record Parsed(ResponseHead head, String body, boolean complete, boolean more, String rest) {

        static Parsed of(String verb, ResponseInput input) throws IOException {
            ResponseHead head = ResponseHead.read(input);
            ResponseBody body = ResponseBody.read(verb, head, input, MOST);
            return new Parsed(
                    head, new String(body.bytes(), ISO_8859_1), body.complete(), input.hasMore(), rest(input));
        }

        private static String rest(ResponseInput input) throws IOException {
            StringBuilder rest = new StringBuilder();
            byte[] some = new byte[4];
            int read = input.read(some, 1, 3);
            while (read > 0) {
                rest.append(new String(some, 1, read, ISO_8859_1));
                read = input.read(some, 1, 3);
            }
            return rest.toString();
        }
    }

    @Test
    void headIsStatusAndHeaders() throws IOException {
        ResponseHead head = head("HTTP/1.1 201 Created\r\nX-One: 1\r\nx-two:2\r\nX-ONE:  3 \r\nX-Empty:\r\n\r\n");

        assertThat(head.status()).isEqualTo(201);
        assertThat(head.minorVersion()).isOne();
        assertThat(head.wellFormed()).isTrue();
        assertThat(head.values("x-one")).containsExactly("1", "3");
        assertThat(head.values("x-two")).containsExactly("2");
        assertThat(head.values("x-empty")).containsExactly("");
        assertThat(head.values("x-none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200", "HTTP/1.1 200 ", "HTTP/1.0 200 OK", "HTTP/1.1 200 \u00e4 \t x"})
    void statusLinesOfHttp1(String line) throws IOException {
        assertThat(head(line + "\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " HTTP/1.1 200 OK",
                "http/1.1 200 OK",
                "HTTP/1.2 200 OK",
                "HTTP/2.0 200 OK",
                "HTTP/1.1  200 OK",
                "HTTP/1.1\t200 OK",
                "HTTP/1.1 200OK",
                "HTTP/1.1 0200 OK",
                "HTTP/1.1 099 OK",
                "HTTP/11 200 OK",
                "XHTTP/1.1 200 OK",
                "HTTP/1.1 \u0662\u0660\u0660 OK"
            })
    void anythingElseIsMalformed(String line) {
        assertThatThrownBy(() -> head(line + "\r\n\r\n"))
                .isInstanceOfSatisfying(
                        MalformedResponseException.class,
                        malformed -> assertThat(malformed.asNoAnswer())
                                .hasMessage("WHK00327: the response is not HTTP/1.1."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n"})
    void headThatEndsTooEarlyIsNone(String text) {
        assertThatThrownBy(() -> head(text)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", ": 1", "X : 1", " X: 1", "\tX: 1", "X Y: 1", "X\u0000: 1"})
    void headerThatIsNoneLeavesTheStatus(String line) throws IOException {
        ResponseHead head = head("HTTP/1.1 200 OK\r\n" + line + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.wellFormed()).isFalse();
        assertThat(head.keepsConnection()).isFalse();
        assertThat(ResponseBody.read("POST", head, input(""), MOST).complete()).isFalse();
    }

    @Test
    void limitsAreExact() throws IOException {
        String fields = "A: b\r\n".repeat(256);
        assertThat(head("HTTP/1.1 200 OK\r\n" + fields + "\r\n").values("a")).hasSize(256);
        assertTooLarge("HTTP/1.1 200 OK\r\n" + fields + "A: b\r\n\r\n");

        String interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(16);
        assertThat(head(interim + "HTTP/1.1 200 OK\r\n\r\n").status()).isEqualTo(200);
        assertTooLarge(interim + "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");

        String start = "HTTP/1.1 200 OK\r\nA: ";
        String end = "\r\n\r\n";
        String filler = "b".repeat(64 * 1024 - start.length() - end.length());
        assertThat(head(start + filler + end).values("a")).containsExactly(filler);
        assertTooLarge(start + filler + "b" + end);
    }

    private static void assertTooLarge(String text) {
        assertThatThrownBy(() -> head(text))
                .isInstanceOfSatisfying(
                        MalformedResponseException.class,
                        malformed -> assertThat(malformed.asNoAnswer())
                                .hasMessage(
                                        "WHK00328: the head of the response has more than 65536 bytes, 256 fields or 16 interim responses."));
    }

    @Test
    void limitsAreThoseOfEachAnswer() throws IOException {
        ResponseInput input = input(("HTTP/1.1 200 OK\r\nA: " + "b".repeat(40_000) + "\r\n\r\n").repeat(3));

        for (int i = 0; i < 3; i++) {
            assertThat(ResponseHead.read(input).status()).isEqualTo(200);
        }
    }

    @Test
    void switchingProtocolsIsNoAnswer() {
        assertThatThrownBy(() -> head("HTTP/1.1 101 Switching Protocols\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"))
                .isInstanceOf(MalformedResponseException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, '',                     true",
        "HTTP/1.1, Connection: close,      false",
        "HTTP/1.1, 'Connection: x, Close', false",
        "HTTP/1.1, Connection: closed,     true",
        "HTTP/1.1, Connection: keep-alive, true",
        "HTTP/1.0, '',                     false",
        "HTTP/1.0, Connection: Keep-Alive, true",
    })
    void connectionIsKeptAsRfc9112Says(String version, String header, boolean kept) throws IOException {
        String line = header.isEmpty() ? "" : header + "\r\n";

        assertThat(head(version + " 200 OK\r\n" + line + "\r\n").keepsConnection())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // headers                                   | content                          | body  | complete |
                // rest
                "Content-Length: 5                           | helloREST                        | hello                | true  | REST",
                "Content-Length: 0                           | REST                             | ''                   | true  | REST",
                "Content-Length: 20                          | 01234567890123456789REST         | 01234567890123456789 | true  | REST",
                "Content-Length: 21                          | 01234567890123456789xREST        | 01234567890123456789 | false | xREST",
                "Content-Length: 9                           | hello                            | hello                | false | ''",
                "Content-Length: 5;Content-Length: 5         | helloREST                        | hello                | true  | REST",
                "Content-Length: 5;Content-Length: 6         | helloREST                        | ''                   | false | helloREST",
                "Content-Length: 5, 5                        | helloREST                        | ''                   | false | helloREST",
                "Content-Length: -5                          | helloREST                        | ''                   | false | helloREST",
                "Content-Length: +5                          | helloREST                        | ''                   | false | helloREST",
                "Content-Length: 0x5                         | helloREST                        | ''                   | false | helloREST",
                "Content-Length: 999999999999999999          | hello                            | hello                | false | ''",
                "Content-Length: 1000000000000000000         | hello                            | ''                   | false | hello",
                "X: y                                        | hello                            | hello                | false | ''",
                "X: y                                        | 01234567890123456789REST         | 01234567890123456789 | false | REST",
                "Transfer-Encoding: chunked                  | 5~hello~0~~REST                  | hello                | true  | REST",
                "Transfer-Encoding: CHUNKED                  | 2~he~3;x=y~llo~0~T: r~U: s~~REST | hello                | true  | REST",
                "Transfer-Encoding: chunked                  | A~0123456789~a~0123456789~0~~REST | 01234567890123456789 | true | REST",
                "Transfer-Encoding: chunked                  | a~0123456789~b~0123456789x~0~~   | 01234567890123456789 | false | x~0~~",
                "Transfer-Encoding: chunked                  | 0 \t~~REST                       | ''                   | true  | REST",
                "Transfer-Encoding: chunked                  | 5~helloX~0~~                     | hello                | false | 0~~",
                "Transfer-Encoding: chunked                  | ~hello~0~~                       | ''                   | false | hello~0~~",
                "Transfer-Encoding: chunked                  | 5x~hello~0~~                     | ''                   | false | hello~0~~",
                "Transfer-Encoding: chunked                  | -5~hello~0~~                     | ''                   | false | hello~0~~",
                "Transfer-Encoding: chunked                  | fffffffffffffff~hello            | hello                | false | ''",
                "Transfer-Encoding: chunked                  | 1000000000000000~hello           | ''                   | false | hello",
                "Transfer-Encoding: chunked                  | 5~hel                            | hel                  | false | ''",
                "Transfer-Encoding: chunked                  | 5~hello~0~                       | hello                | false | ''",
                "Transfer-Encoding: gzip, chunked            | 5~hello~0~~                      | ''                   | false | 5~hello~0~~",
                "Transfer-Encoding: chunked;Transfer-Encoding: chunked | 5~hello~0~~            | ''                   | false | 5~hello~0~~",
                "Transfer-Encoding: identity                 | hello                            | ''                   | false | hello",
                "Transfer-Encoding: chunked;Content-Length: 5 | 5~hello~0~~REST                 | hello                | false | REST",
            })
    void bodyEndsWhereRfc9112Says(String headers, String content, String body, boolean complete, String rest)
            throws IOException {
        String answer = "HTTP/1.1 200 OK\r\n" + headers.replace(";C", "\r\nC").replace(";T", "\r\nT") + "\r\n\r\n"
                + content.replace("~", "\r\n");

        for (ResponseInput input : List.of(dripping(answer), input(answer))) {
            Parsed parsed = Parsed.of("POST", input);

            assertThat(parsed.body()).isEqualTo(body);
            assertThat(parsed.complete()).isEqualTo(complete);
            assertThat(parsed.more()).isEqualTo(!rest.isEmpty());
            assertThat(parsed.rest()).isEqualTo(rest.replace("~", "\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, 204", "POST, 304", "HEAD, 200", "HEAD, 500"})
    void someAnswersHaveNoBodyWhateverTheySay(String verb, int status) throws IOException {
        Parsed parsed = Parsed.of(verb, dripping("HTTP/1.1 " + status + " X\r\nContent-Length: 5\r\n\r\nREST"));

        assertThat(parsed.body()).isEmpty();
        assertThat(parsed.complete()).isTrue();
        assertThat(parsed.rest()).isEqualTo("REST");
    }

    @Test
    void trailersCountAsHead() throws IOException {
        String trailers = "T: t\r\n".repeat(20_000);

        assertThat(Parsed.of(
                                "POST",
                                dripping("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailers
                                        + "\r\n"))
                        .complete())
                .isFalse();
    }

    /** Whatever comes, there is an answer or there is none, but nothing else. */
    @Test
    void noBytesBreakTheReader() {
        Random random = new Random(20_261_123);
        String good = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "5;x\r\nhello\r\n0\r\nA: b\r\n\r\n";
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.getBytes(ISO_8859_1);
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            ResponseInput input =
                    new ResponseInput(new ByteArrayInputStream(bytes, 0, random.nextInt(bytes.length + 1)));
            try {
                ResponseHead head = ResponseHead.read(input);
                ResponseBody body = ResponseBody.read("POST", head, input, MOST);
                assertThat(head.status()).isBetween(200, 999);
                assertThat(body.bytes().length).isLessThanOrEqualTo(MOST);
            } catch (IOException none) {
                assertThat(none).isInstanceOfAny(EOFException.class, MalformedResponseException.class);
            }
        }
    }
}
