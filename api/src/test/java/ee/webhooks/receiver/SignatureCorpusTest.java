// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Genuine signatures in every form that is not the one form, and forged ones. */
class SignatureCorpusTest {

    private static final long TIMESTAMP = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final List<WebhookKey> KEYS = List.of(
            WebhookKey.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            WebhookKey.parse("whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="));

    private final WebhookVerifier verifier = new WebhookVerifier(
            KEYS, Duration.ofMinutes(5), Clock.fixed(Instant.ofEpochSecond(TIMESTAMP), ZoneOffset.UTC));

    record Line(String verdict, String header, String name) {

        static Line of(String line) {
            String[] parts = line.split("\t");
            return new Line(parts[0], parts[1].translateEscapes(), parts[2]);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Line> lines() throws IOException {
        // An escape of Java with four digits is none of String.translateEscapes.
        return Files.readAllLines(Path.of("src/test/resources/signatures.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line ->
                        line.replace("\\u0000", "\\0").replace("\\u00e9", "é").replace("\\uff56", "ｖ"))
                .map(Line::of);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void verdictIsThatOfTheCorpus(Line line) {
        Map<String, String> headers = Map.of(
                WebhookHeaders.ID, "msg_p5jXN8AQM9LWM0D4loKWxJek",
                WebhookHeaders.TIMESTAMP, Long.toString(TIMESTAMP),
                WebhookHeaders.SIGNATURE, line.header());

        if (line.verdict().equals("accepted")) {
            assertThatCode(() -> verifier.verify(BODY, headers::get)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> verifier.verify(BODY, headers::get))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void corpusIsLargeAndHasBothVerdicts() throws IOException {
        assertThat(lines()).hasSizeGreaterThan(180);
        assertThat(lines()).extracting(Line::verdict).contains("accepted", "refused");
    }
}
