// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.formats;

import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookHmacFormat;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

@ApplicationScoped
@Named("own")
public class OwnFormat implements WebhookFormat {

    private final WebhookFormat hmac =
            WebhookHmacFormat.builder("X-Own-Signature").idHeader("X-Own-Id").build();

    @Override
    public Map<String, String> sign(WebhookToSign call) {
        return hmac.sign(call);
    }

    @Override
    public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
        return hmac.verify(request);
    }
}
