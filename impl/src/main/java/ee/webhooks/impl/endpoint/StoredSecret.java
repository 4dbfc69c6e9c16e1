// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookSecretType;
import java.time.Instant;
import java.util.Optional;

/**
 * A secret as it is stored.
 *
 * @param type its kind, which can be told without decrypting it
 * @param text the secret, encrypted
 * @param until from when on it does not sign any more; empty for good
 */
public record StoredSecret(WebhookSecretType type, String text, Optional<Instant> until) {

    boolean signsAt(Instant time) {
        return until.map(time::isBefore).orElse(true);
    }

    StoredSecret endingAt(Instant time) {
        return new StoredSecret(
                type, text, Optional.of(until.filter(time::isAfter).orElse(time)));
    }
}
