// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookHmacFormat;

/**
 * A format, and what is known of it without asking it.
 *
 * @param name what it is called
 * @param format signs and verifies
 * @param encodedKeys whether keys are those of Standard Webhooks, in base64; otherwise they are texts
 * @param hasId whether its webhooks have an id
 */
public record KnownFormat(String name, WebhookFormat format, boolean encodedKeys, boolean hasId) {

    static KnownFormat of(String name, WebhookHmacFormat format) {
        return new KnownFormat(name, format, false, format.hasId());
    }

    static KnownFormat withId(String name, WebhookFormat format) {
        return new KnownFormat(name, format, false, true);
    }

    static KnownFormat withoutId(String name, WebhookFormat format) {
        return new KnownFormat(name, format, false, false);
    }

    static KnownFormat withEncodedKeys(String name, WebhookFormat format) {
        return new KnownFormat(name, format, true, true);
    }

    /** A format of the application, of which nothing is known but its name. */
    public static KnownFormat ofApplication(String name, WebhookFormat format) {
        return withId(name, format);
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
