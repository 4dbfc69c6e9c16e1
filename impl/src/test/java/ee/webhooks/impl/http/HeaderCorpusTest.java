// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static ee.webhooks.impl.message.WebhookMessage.REQUEST_UNSENDABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.hostile.HostileHeader;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.impl.egress.EgressRefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Header texts: what the API says about each, and what a receiver gets of those that are sent. */
@Timeout(60)
class HeaderCorpusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\xa0-\\xff]*");

    /** Receivers take them away, so the API does not take them. */
    private static final Pattern BLANK_AT_AN_END = Pattern.compile("[\\t ].*|.*[\\t ]");

    private static boolean isRefused(HostileHeader header) {
        boolean byCall = catchThrowable(() -> WebhookCall.of("any", "x").header(header.name(), header.value()))
                instanceof WebhookInvalidException;
        boolean byEndpoint = catchThrowable(() -> WebhookEndpoint.builder("any")
                        .url(URI.create("https://acme.example/"))
                        .header(header.name(), header.value())
                        .build())
                instanceof WebhookInvalidException;
        assertThat(byEndpoint).as(header.toString()).isEqualTo(byCall);
        return byCall;
    }

    /** Every character at every place of a name and of a value, and every pair of those that mean something to some program. */
    private static Stream<HostileHeader> generated() {
        List<String> characters = Stream.concat(
                        IntStream.range(0, 0x180).boxed(),
                        Stream.of(0x20a, 0x20d, 0xd0a, 0x2028, 0x2029, 0x560a, 0x560d, 0xfeff, 0xff1a, 0xffff))
                .map(Character::toString)
                .toList();
        List<String> loaded = Stream.of(
                        "\r", "\n", "\0", "\t", " ", ":", ",", ";", "=", "\"", "\\", "_", "-", ".", "a", "\u007f",
                        "\u0085", "\u00a0", "\u00ff", "\u010a", "\u010d", "\u2028", "\u560a", "\ufeff")
                .toList();
        Stream<String> pairs = loaded.stream().flatMap(first -> loaded.stream().map(second -> first + second));
        return Stream.concat(characters.stream(), pairs)
                .flatMap(text -> Stream.of(text + "x", "x" + text + "x", "x" + text))
                .flatMap(text ->
                        Stream.of(new HostileHeader("", text, "value"), new HostileHeader("", "X-Tenant", text)));
    }

    @Test
    void headerIsJudgedAsExpected() {
        List<HostileHeader> corpus = HostileHeader.all();

        assertThat(corpus).hasSizeGreaterThan(180).doesNotHaveDuplicates();
        assertThat(corpus)
                .allSatisfy(header -> assertThat(isRefused(header))
                        .as(header.toString())
                        .isEqualTo(!header.expected().equals("OK")));
    }

    @Test
    void generatedHeaderIsTakenIfItIsOneByItsGrammar() {
        List<HostileHeader> headers = generated().toList();

        assertThat(headers).hasSizeGreaterThan(5_613);
        for (HostileHeader header : headers) {
            boolean well = NAME.matcher(header.name()).matches()
                    && VALUE.matcher(header.value()).matches()
                    && !BLANK_AT_AN_END.matcher(header.value()).matches();
            assertThat(isRefused(header)).as(header.toString()).isEqualTo(!well);
        }
    }

    /** What the API has let through arrives as one header, and what it would refuse is not sent even if it came another way. */
    @Test
    void receiverGetsTheHeaderAndNothingElse() throws Exception {
        BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();
        try (HostileReceiver receiver = HostileReceiver.http(exchange -> {
                    String line = exchange.readLine();
                    while (line != null) {
                        List<String> head = new ArrayList<>();
                        for (; !line.isEmpty(); line = exchange.readLine()) {
                            head.add(line);
                        }
                        heads.add(head);
                        exchange.send("HTTP/1.1 204 No Content\r\n\r\n");
                        line = exchange.readLine();
                    }
                });
                HttpSender sender = new Senders().sender()) {
            int sent = 0;
            for (HostileHeader header :
                    Stream.concat(HostileHeader.all().stream(), generated()).toList()) {
                boolean well = NAME.matcher(header.name()).matches()
                        && VALUE.matcher(header.value()).matches();
                assertThat(sends(sender, receiver, header))
                        .as(header.toString())
                        .isEqualTo(well);
                if (well) {
                    sent++;
                    assertThat(heads.take())
                            .as(header.toString())
                            .containsExactly(
                                    "GET / HTTP/1.1",
                                    "Host: 127.0.0.1:" + receiver.port(),
                                    (header.name() + ": " + header.value()).stripTrailing());
                }
            }
            assertThat(sent).isGreaterThan(1_000);
            assertThat(receiver.connections()).isOne();
            assertThat(heads).isEmpty();
        }
    }

    private static boolean sends(HttpSender sender, HostileReceiver receiver, HostileHeader header)
            throws EgressRefusedException {
        try {
            HttpRequest request = new HttpRequest(
                    "GET",
                    URI.create(receiver.url() + "/"),
                    Map.of(header.name(), header.value()),
                    Optional.empty(),
                    Optional.empty());
            return sender.send(request, PATIENCE).status() == 204;
        } catch (NoResponseException unsent) {
            assertThat(unsent.reason()).isEqualTo(REQUEST_UNSENDABLE);
            return false;
        }
    }
}
