// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;

/** Tells success from failure, as Standard Webhooks does: 2xx is success, everything else, redirects included, is not. */
final class Judge {

    private Judge() {}

    /** Why an answer counts as failure; empty if it is success. */
    static Optional<String> failureOf(int status) {
        return status >= 200 && status <= 299
                ? Optional.empty()
                : Optional.of(WebhookMessage.ANSWER_NOT_SUCCESS.phrase(status));
    }
}
