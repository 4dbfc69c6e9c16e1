// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookRate;
import java.util.Optional;

/**
 * What a receiver says when it is asked whether it may be called.
 *
 * @param refusal why it may not, in one sentence that the consumer may read; empty if it may
 * @param rate how often it wants to be called at most; empty for any number
 */
public record Consent(Optional<String> refusal, Optional<WebhookRate> rate) {

    static Consent granted(Optional<WebhookRate> rate) {
        return new Consent(Optional.empty(), rate);
    }

    static Consent refused(String reason) {
        return new Consent(Optional.of(reason), Optional.empty());
    }

    public boolean isGranted() {
        return refusal.isEmpty();
    }
}
