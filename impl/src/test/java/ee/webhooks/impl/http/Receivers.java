// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.WebhookTls;
import ee.webhooks.hostile.Certificates;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Receivers by http and by each version of TLS, for tests that hold for all of them. */
enum Receivers {
    HTTP,
    TLS_1_3,
    TLS_1_2;

    private static final Certificates CERTIFICATES = new Certificates();
    private static final SSLContext CONTEXT = CERTIFICATES.of("127.0.0.1").serverContext();
    private static final WebhookTls TRUST = trust();

    private static WebhookTls trust() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "receivers");
            return WebhookTls.builder()
                    .trustStore(
                            CERTIFICATES.writeTrustStoreTo(
                                    folder.resolve("trust.p12").toAbsolutePath()),
                            "PKCS12",
                            Certificates.PASSWORD)
                    .build();
        } catch (IOException noFile) {
            throw new UncheckedIOException(noFile);
        }
    }

    static Optional<WebhookTls> tls() {
        return Optional.of(TRUST);
    }

    HostileReceiver receiver(Behaviour behaviour) {
        return switch (this) {
            case HTTP -> HostileReceiver.http(behaviour);
            case TLS_1_3 -> HostileReceiver.https(CONTEXT, "TLSv1.3", behaviour);
            case TLS_1_2 -> HostileReceiver.https(CONTEXT, "TLSv1.2", behaviour);
        };
    }
}
