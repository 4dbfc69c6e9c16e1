// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookHmacFormat;

/**
 * A format, and what is known of it without asking it.
 *
 * @param name what it is called
 * @param format signs and verifies
 * @param encodedKeys whether keys are those of Standard Webhooks, in base64; otherwise they are texts
 * @param hasId whether its webhooks have an id
 * @param needsSecret whether nothing is to be sent that no secret has signed
 */
public record KnownFormat(String name, WebhookFormat format, boolean encodedKeys, boolean hasId, boolean needsSecret) {

    static KnownFormat of(String name, WebhookHmacFormat format) {
        return new KnownFormat(name, format, false, format.hasId(), true);
    }

    static KnownFormat withId(String name, WebhookFormat format) {
        return new KnownFormat(name, format, false, true, true);
    }

    static KnownFormat withoutId(String name, WebhookFormat format) {
        return new KnownFormat(name, format, false, false, true);
    }

    static KnownFormat withEncodedKeys(String name, WebhookFormat format) {
        return new KnownFormat(name, format, true, true, false);
    }

    /** A format of the application, of which nothing is known but its name: it may sign by a key of its own. */
    public static KnownFormat ofApplication(String name, WebhookFormat format) {
        return new KnownFormat(name, format, false, true, false);
    }

    /** The kind of a new secret. */
    public WebhookSecretType secretType() {
        return encodedKeys ? WebhookSecretType.DEFAULT : WebhookSecretType.OF_OTHER_FORMATS;
    }

    /** Whether it can sign with secrets of a kind: the text of a private key is no shared secret. */
    public boolean signsWith(WebhookSecretType type) {
        return encodedKeys || type.publicKeyPrefix().isEmpty();
    }

    /** @throws ee.webhooks.WebhookInvalidException if a text is no key of a receiver */
    public WebhookKey key(String text) {
        return encodedKeys ? WebhookKey.parse(text) : WebhookSecret.ofText(text);
    }

    /** @throws ee.webhooks.WebhookInvalidException if a text is no secret of a sender */
    public WebhookSecret secret(String text) {
        return encodedKeys ? WebhookSecret.parse(text) : WebhookSecret.ofText(text);
    }
}
