// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.message.Sha256;
import ee.webhooks.receiver.VerifiedWebhook;
import java.util.Base64;

/**
 * What a webhook is remembered by.
 *
 * @param text empty if it has nothing to be remembered by
 */
record WebhookIdentity(String text) {

    private static final char SEPARATOR = ' ';

    /**
     * Its id if that is signed. Otherwise the id with the body: an attacker who sends an old request with the id of a new one would have the new one taken for a
     * repeat.
     */
    static WebhookIdentity of(VerifiedWebhook webhook, byte[] body) {
        return new WebhookIdentity(
                webhook.isIdSigned() || webhook.id().isEmpty() ? webhook.id() : hash(webhook.id(), body));
    }

    private static String hash(String id, byte[] body) {
        // No id has a blank.
        byte[] digest = Sha256.of((id + SEPARATOR).getBytes(UTF_8), body);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
