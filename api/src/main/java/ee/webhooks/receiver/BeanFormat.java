// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** A format that is a bean of the application: looked up for each request, because it may depend on the request, and is not there when the server configures resources. */
final class BeanFormat implements WebhookFormat {

    private final String name;

    BeanFormat(String name) {
        this.name = name;
    }

    @Override
    public Map<String, String> sign(WebhookToSign call) {
        return use(format -> format.sign(call));
    }

    @Override
    public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
        return use(format -> format.verify(request));
    }

    @Override
    public Optional<Response> answerUnsigned(WebhookToVerify request) {
        return use(format -> format.answerUnsigned(request));
    }

    @Override
    public Optional<Response> answerSigned(WebhookToVerify request) {
        return use(format -> format.answerSigned(request));
    }

    private <R, E extends Exception> R use(ReceiverBeans.Use<WebhookFormat, R, E> use) throws E {
        return ReceiverBeans.use(WebhookFormat.class, NamedLiteral.of(name), use)
                .orElseThrow(() -> new WebhookInvalidException(WebhookMessage.FORMAT_UNKNOWN.format(
                        "A receiver", name, String.join(", ", Formats.names()), name, name)));
    }
}
