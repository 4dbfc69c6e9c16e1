// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRotationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final WebhookSecret OLD = WebhookSecret.generate(RANDOM);
    private static final WebhookSecret NEW = WebhookSecret.generate(WebhookSecretType.ED25519, RANDOM);

    private static WebhookEndpoint.Builder endpoint() {
        return WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));
    }

    private static WebhookEndpoint rotated() {
        return endpoint().secret(OLD).build().toBuilder().rotateSecret(NEW, NOW).build();
    }

    @Test
    void oldAndNewSignForADay() {
        assertThat(rotated().secretsAt(NOW)).containsExactly(NEW, OLD);
        assertThat(rotated().secretsAt(NOW.plus(Duration.ofHours(24)).minusMillis(1)))
                .containsExactly(NEW, OLD);
    }

    @Test
    void thenOnlyTheNewOneSigns() {
        assertThat(rotated().secretsAt(NOW.plus(Duration.ofHours(24)))).containsExactly(NEW);
    }

    @Test
    void anEndpointShowsWhenASecretEnds() {
        assertThat(rotated().secrets())
                .containsExactly(
                        WebhookEndpointSecret.of(NEW),
                        WebhookEndpointSecret.of(OLD).endingAt(NOW.plus(Duration.ofDays(1))));
    }

    @Test
    void withoutOverlapTheOldOneIsGoneAtOnce() {
        WebhookEndpoint endpoint =
                endpoint().secret(OLD).rotateSecret(NEW, Duration.ZERO, NOW).build();

        assertThat(endpoint.secrets()).containsExactly(WebhookEndpointSecret.of(NEW));
    }

    @Test
    void aSecondRotationNeverProlongsAnOldSecret() {
        WebhookSecret newest = WebhookSecret.generate(RANDOM);
        Instant later = NOW.plus(Duration.ofHours(20));
        WebhookEndpoint endpoint =
                rotated().toBuilder().rotateSecret(newest, later).build();

        assertThat(endpoint.secretsAt(NOW.plus(Duration.ofHours(23)))).containsExactly(newest, NEW, OLD);
        assertThat(endpoint.secretsAt(NOW.plus(Duration.ofHours(24)))).containsExactly(newest, NEW);
        assertThat(endpoint.secretsAt(later.plus(Duration.ofHours(24)))).containsExactly(newest);
    }

    @Test
    void aShorterOverlapEndsAnOldSecretEarlier() {
        WebhookSecret newest = WebhookSecret.generate(RANDOM);
        WebhookEndpoint endpoint = rotated().toBuilder()
                .rotateSecret(newest, Duration.ofHours(1), NOW)
                .build();

        assertThat(endpoint.secretsAt(NOW.plus(Duration.ofMinutes(59)))).containsExactly(newest, NEW, OLD);
        assertThat(endpoint.secretsAt(NOW.plus(Duration.ofHours(1)))).containsExactly(newest);
    }

    @Test
    void whatHasEndedIsDroppedAtTheNextRotation() {
        WebhookSecret newest = WebhookSecret.generate(RANDOM);
        WebhookEndpoint endpoint = rotated().toBuilder()
                .rotateSecret(newest, NOW.plus(Duration.ofDays(2)))
                .build();

        assertThat(endpoint.secrets()).extracting(WebhookEndpointSecret::secret).containsExactly(newest, NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P7D"})
    void anOverlapOfNothingToAWeekIsTaken(Duration overlap) {
        assertThat(endpoint()
                        .secret(OLD)
                        .rotateSecret(NEW, overlap, NOW)
                        .build()
                        .secretsAt(NOW))
                .startsWith(NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "P7DT1S"})
    void anyOtherOverlapIsRefused(Duration overlap) {
        WebhookEndpoint.Builder endpoint = endpoint().secret(OLD);

        assertThatThrownBy(() -> endpoint.rotateSecret(NEW, overlap, NOW))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith(
                        "WHK00141: The overlap of the old and new secrets of endpoint 'acme' is not from 0 to")
                .hasMessageContaining("7 days");
    }

    @Test
    void anEndpointWhoseSecretsAllEndCannotBeMade() {
        assertThatThrownBy(() -> endpoint()
                        .secret(WebhookEndpointSecret.of(OLD).endingAt(NOW))
                        .build())
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00143: Every secret of endpoint 'acme' expires");
    }

    @Test
    void tenSecretsAreTakenAndNoMore() {
        WebhookEndpoint.Builder endpoint = endpoint();
        IntStream.range(0, 10).forEach(i -> endpoint.secret(WebhookSecret.generate(RANDOM)));

        assertThat(endpoint.build().secretsAt(NOW)).hasSize(10);
        assertThatThrownBy(() -> endpoint.secret(OLD).build())
                .hasMessageStartingWith("WHK00142: Endpoint 'acme' has 11 secrets, but at most 10");
    }

    @Test
    void aBuilderOfAnEndpointMakesTheSameEndpoint() {
        WebhookEndpoint endpoint = endpoint()
                .consumer("acme-inc")
                .events("a", "b")
                .secret(OLD)
                .header("X-Tenant", "7")
                .tls(WebhookTls.builder()
                        .trustStore(Path.of("trust.p12"), "PKCS12", "changeit")
                        .build())
                .handshake(true)
                .concurrency(3)
                .rate(WebhookRate.parse("5/s"))
                .enabled(false)
                .build();
        WebhookEndpoint copy = endpoint.toBuilder().build();

        assertThat(copy).usingRecursiveComparison().isEqualTo(endpoint);
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(rotated().toString())
                .contains("secrets=2")
                .doesNotContain(OLD.reveal().substring(6), NEW.reveal().substring(5));
    }
}
