// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.message.WebhookMessage;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TlsFailuresTest {

    @Test
    void exceptionsThatCauseEachOtherHaveAReasonToo() {
        Throwable first = new SSLHandshakeException("first");
        Throwable second = new SSLHandshakeException("second").initCause(first);
        first.initCause(second);

        assertThat(TlsFailures.reasonOf(first)).isEqualTo(WebhookMessage.TLS_FAILED);
    }

    @Test
    void theReasonIsFoundAmongExceptionsThatCauseEachOther() {
        Throwable first = new SSLHandshakeException("first");
        Throwable second = new CertificateExpiredException().initCause(first);
        first.initCause(second);

        assertThat(TlsFailures.reasonOf(first)).isEqualTo(WebhookMessage.CERTIFICATE_EXPIRED);
    }
}
