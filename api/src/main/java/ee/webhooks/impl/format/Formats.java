// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static ee.webhooks.WebhookFormats.GITHUB;
import static ee.webhooks.WebhookFormats.HTTP_MESSAGE_SIGNATURES;
import static ee.webhooks.WebhookFormats.META;
import static ee.webhooks.WebhookFormats.SHOPIFY;
import static ee.webhooks.WebhookFormats.SLACK;
import static ee.webhooks.WebhookFormats.STANDARD_WEBHOOKS;
import static ee.webhooks.WebhookFormats.STRIPE;

import ee.webhooks.spi.WebhookHmacFormat;
import ee.webhooks.spi.WebhookHmacFormat.Encoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The built-in formats, each defined once. */
public final class Formats {

    private static final Map<String, KnownFormat> BUILT_IN = new LinkedHashMap<>();

    /** The format of all of which no other is said. */
    public static final KnownFormat STANDARD =
            add(KnownFormat.withEncodedKeys(STANDARD_WEBHOOKS, new StandardFormat()));

    static {
        add(KnownFormat.of(
                GITHUB,
                WebhookHmacFormat.builder("X-Hub-Signature-256")
                        .prefix("sha256=")
                        .idHeader("X-GitHub-Delivery")
                        .webhookHeader("X-GitHub-Event")
                        .build()));
        add(KnownFormat.withId(STRIPE, new StripeFormat()));
        add(KnownFormat.of(
                SHOPIFY,
                WebhookHmacFormat.builder("X-Shopify-Hmac-SHA256")
                        .encoding(Encoding.BASE64)
                        .idHeader("X-Shopify-Webhook-Id")
                        .webhookHeader("X-Shopify-Topic")
                        .build()));
        add(KnownFormat.withId(
                SLACK,
                ChallengedFormat.signed(
                        WebhookHmacFormat.builder("X-Slack-Signature")
                                .prefix("v0=")
                                .timestampHeader("X-Slack-Request-Timestamp")
                                .content("v0:{timestamp}:{body}")
                                .idPointer("/event_id")
                                .build(),
                        Challenges::ofSlack)));
        add(KnownFormat.withoutId(
                META,
                ChallengedFormat.unsigned(
                        WebhookHmacFormat.builder("X-Hub-Signature-256")
                                .prefix("sha256=")
                                .build(),
                        Challenges::ofMeta)));
        add(new KnownFormat(HTTP_MESSAGE_SIGNATURES, new HttpMessageSignatures(), true, true, true));
    }

    private Formats() {}

    private static KnownFormat add(KnownFormat format) {
        BUILT_IN.put(format.name(), format);
        return format;
    }

    /** Their names. */
    public static Set<String> names() {
        return BUILT_IN.keySet();
    }

    /** The built-in format of a name. */
    public static Optional<KnownFormat> builtIn(String name) {
        return Optional.ofNullable(BUILT_IN.get(name));
    }
}
