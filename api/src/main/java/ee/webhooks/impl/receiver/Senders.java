// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookPublicKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.message.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who may have sent a webhook, told by the keys that fit, where a receiver has keys of several senders: the ids of one are its own, so that none can have the
 * webhook of another taken for a repeat. More than one while a sender replaces its key.
 *
 * @param prints of the keys that fit, in an order of their own; none where all keys are those of one sender
 */
record Senders(List<String> prints) {

    static final Senders ONE = new Senders(List.of());

    /** Longer ids are not stored in the database. */
    private static final int MAX_LENGTH = 255;

    /** No id has one. */
    private static final String SEPARATOR = ".";

    private static final int PRINT_LENGTH = 12;

    static Senders of(List<WebhookKey> keys, Predicate<WebhookKey> fits) {
        return new Senders(keys.stream()
                .filter(fits)
                .map(Senders::print)
                .distinct()
                .sorted()
                .toList());
    }

    /** By what a webhook is remembered: received before, if it is by any. */
    List<String> notesOf(String webhookId) {
        return prints.isEmpty()
                ? List.of(webhookId)
                : prints.stream().map(print -> note(print, webhookId)).toList();
    }

    private static String note(String print, String webhookId) {
        String note = print + SEPARATOR + webhookId;
        return note.length() > MAX_LENGTH ? print + SEPARATOR + SEPARATOR + base64(hash(webhookId)) : note;
    }

    /** Nothing that a copy of the database would help to find the key by. */
    private static String print(WebhookKey key) {
        byte[] hash = hash("webhooks-ee sender " + textOf(key));
        return base64(Arrays.copyOf(hash, PRINT_LENGTH));
    }

    private static String textOf(WebhookKey key) {
        return key instanceof WebhookSecret secret
                ? secret.publicKey().map(WebhookPublicKey::text).orElseGet(secret::reveal)
                : key.toString();
    }

    private static byte[] hash(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
