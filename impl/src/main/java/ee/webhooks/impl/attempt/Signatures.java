// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookSecret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The value of {@code webhook-signature}: one signature for each secret, so that a receiver may know the old or the new one. */
final class Signatures {

    private Signatures() {}

    /** Empty if there is no secret to sign with. */
    static Optional<String> sign(List<WebhookSecret> secrets, String id, long timestamp, byte[] body) {
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                secrets.stream().map(secret -> secret.sign(id, timestamp, body)).collect(Collectors.joining(" ")));
    }
}
