// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static ee.webhooks.impl.message.WebhookMessage.CERTIFICATE_EXPIRED;
import static ee.webhooks.impl.message.WebhookMessage.CERTIFICATE_OF_ANOTHER;
import static ee.webhooks.impl.message.WebhookMessage.CERTIFICATE_UNTRUSTED;
import static ee.webhooks.impl.message.WebhookMessage.TLS_FAILED;
import static ee.webhooks.impl.message.WebhookMessage.TLS_SETUP_UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookTls;
import ee.webhooks.hostile.Certificates;
import ee.webhooks.hostile.Certificates.Identity;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

    private static final Behaviour GOOD = exchange -> {
        while (exchange.readRequest()) {
            exchange.send("HTTP/1.1 204 No Content\r\n\r\n");
        }
    };

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static WebhookTls trusting;

    private final HttpSender sender = new Senders()
            .resolving(host -> InetAddress.getAllByName("127.0.0.1"))
            .sender();

    @BeforeAll
    static void makeCertificates() {
        certificates = new Certificates();
        trusting = WebhookTls.builder()
                .trustStore(trustStore(certificates, "trust.p12"), "PKCS12", Certificates.PASSWORD)
                .build();
    }

    private static Path trustStore(Certificates authority, String file) {
        return authority.writeTrustStoreTo(folder.resolve(file));
    }

    @AfterEach
    void close() {
        sender.close();
    }

    private WebhookMessage failure(Identity identity) {
        try (HostileReceiver receiver = HostileReceiver.https(identity.serverContext(), GOOD)) {
            WebhookMessage failure = Senders.failure(sender, receiver.url(), Optional.of(trusting));
            assertThat(receiver.requests()).as("nothing is sent").isZero();
            return failure;
        }
    }

    @Test
    void certificateForTheHostIsAccepted() throws Exception {
        try (HostileReceiver receiver =
                HostileReceiver.https(certificates.of("hooks.acme.example").serverContext(), GOOD)) {
            String url = "https://hooks.acme.example:" + receiver.port() + "/";

            assertThat(Senders.status(sender, url, Optional.of(trusting))).isEqualTo(204);
        }
    }

    @Test
    void certificateOfAnotherHostIsRefused() {
        assertThat(failure(certificates.of("other.example"))).isEqualTo(CERTIFICATE_OF_ANOTHER);
        assertThat(failure(certificates.of("127.0.0.2"))).isEqualTo(CERTIFICATE_OF_ANOTHER);
        assertThat(failure(certificates.of())).isEqualTo(CERTIFICATE_OF_ANOTHER);
    }

    @Test
    void certificateThatHasExpiredIsRefused() {
        Instant now = Instant.now();

        assertThat(failure(certificates.between(
                        now.minus(Duration.ofHours(2)), now.minus(Duration.ofHours(1)), "127.0.0.1")))
                .isEqualTo(CERTIFICATE_EXPIRED);
        assertThat(failure(certificates.between(
                        now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)), "127.0.0.1")))
                .isEqualTo(CERTIFICATE_EXPIRED);
    }

    @Test
    void certificateThatNobodyTrustedHasSignedIsRefused() {
        assertThat(failure(certificates.selfSigned("127.0.0.1"))).isEqualTo(CERTIFICATE_UNTRUSTED);
        assertThat(failure(new Certificates().of("127.0.0.1"))).isEqualTo(CERTIFICATE_UNTRUSTED);
    }

    @Test
    void authorityOfOneEndpointIsNotTrustedForAnother() {
        try (HostileReceiver receiver =
                HostileReceiver.https(certificates.of("127.0.0.1").serverContext(), GOOD)) {
            assertThat(Senders.failure(sender, receiver.url(), Optional.empty()))
                    .isEqualTo(CERTIFICATE_UNTRUSTED);
        }
    }

    @Test
    void receiverThatDoesNotSpeakTlsIsRefused() {
        try (HostileReceiver receiver = HostileReceiver.http(exchange -> {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            exchange.finish();
        })) {
            String url = receiver.url().replace("http:", "https:");

            assertThat(Senders.failure(sender, url, Optional.of(trusting))).isEqualTo(TLS_FAILED);
        }
    }

    @Test
    void clientCertificateOfTheEndpointIsShown() throws Exception {
        Path keyStore = certificates.of("client.example").writeTo(folder.resolve("client.p12"));
        WebhookTls withKey = WebhookTls.builder()
                .keyStore(keyStore, "PKCS12", Certificates.PASSWORD)
                .trustStore(trustStore(certificates, "trust-of-client.p12"), "PKCS12", Certificates.PASSWORD)
                .build();
        try (HostileReceiver receiver =
                HostileReceiver.https(certificates.of("127.0.0.1").serverContext(), true, GOOD)) {
            assertThat(Senders.status(sender, receiver.url(), Optional.of(withKey)))
                    .isEqualTo(204);
        }
    }

    @Test
    void withoutOneNoClientCertificateIsShown() {
        try (HostileReceiver receiver =
                HostileReceiver.https(certificates.of("127.0.0.1").serverContext(), true, GOOD)) {
            // With TLS 1.3 the receiver says so after the handshake, instead of an answer.
            assertThat(Senders.failure(sender, receiver.url(), Optional.of(trusting)))
                    .isIn(TLS_FAILED, WebhookMessage.CONNECTION_BROKEN);
            assertThat(receiver.requests()).isZero();
        }
    }

    @Test
    void storeThatCannotBeReadIsAFailure() throws Exception {
        Path notAStore = Files.writeString(folder.resolve("not-a-store.p12"), "hello");
        WebhookTls missing = WebhookTls.builder()
                .trustStore(folder.resolve("missing.p12"), "PKCS12", "")
                .build();
        WebhookTls broken =
                WebhookTls.builder().keyStore(notAStore, "PKCS12", "hush").build();
        WebhookTls wrongPassword = WebhookTls.builder()
                .trustStore(trustStore(certificates, "other-password.p12"), "PKCS12", "hush")
                .build();
        WebhookTls unknownType = WebhookTls.builder()
                .trustStore(trustStore(certificates, "other-type.p12"), "NONE", Certificates.PASSWORD)
                .build();
        try (HostileReceiver receiver =
                HostileReceiver.https(certificates.of("127.0.0.1").serverContext(), GOOD)) {
            for (WebhookTls tls : List.of(missing, broken, wrongPassword, unknownType)) {
                assertThat(Senders.failure(sender, receiver.url(), Optional.of(tls)))
                        .isEqualTo(TLS_SETUP_UNUSABLE);
            }
        }
    }
}
