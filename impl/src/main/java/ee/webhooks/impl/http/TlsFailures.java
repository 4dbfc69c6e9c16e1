// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.impl.message.Causes;
import ee.webhooks.impl.message.WebhookMessage;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;

/** Says in one sentence why a handshake failed. */
final class TlsFailures {

    private TlsFailures() {}

    static WebhookMessage reasonOf(Throwable failure) {
        List<Throwable> causes = Causes.of(failure).toList();
        if (has(causes, CertificateExpiredException.class) || has(causes, CertificateNotYetValidException.class)) {
            return WebhookMessage.CERTIFICATE_EXPIRED;
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return WebhookMessage.CERTIFICATE_UNTRUSTED;
        }
        // What is wrong with a certificate that is valid and trusted: its name.
        return has(causes, CertificateException.class)
                ? WebhookMessage.CERTIFICATE_OF_ANOTHER
                : WebhookMessage.TLS_FAILED;
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
