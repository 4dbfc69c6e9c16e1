// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.spi.WebhookToVerify;

/** Headers that a format needs. */
public final class RequestHeaders {

    private RequestHeaders() {}

    /** The value of a header. */
    public static String required(WebhookToVerify request, String name) throws WebhookVerificationException {
        return required(request, name, Integer.MAX_VALUE);
    }

    /**
     * The value of a header that must be read as a whole.
     *
     * @param maxLength a longer one counts as absent
     */
    static String required(WebhookToVerify request, String name, int maxLength) throws WebhookVerificationException {
        return request.header(name)
                .filter(value -> !value.isEmpty() && value.length() <= maxLength)
                .orElseThrow(() -> new WebhookVerificationException(
                        Reason.HEADER_MISSING, WebhookMessage.VERIFY_HEADER_MISSING.format(name)));
    }
}
