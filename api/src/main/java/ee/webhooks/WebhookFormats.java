// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

/**
 * The names of the built-in formats: how a call carries its id, its time and its signatures. An application adds formats of its own by configuration,
 * {@code webhooks.formats.<name>.signature-header} and others, or by a bean of type {@link ee.webhooks.spi.WebhookFormat}.
 *
 * <pre>{@code
 * @POST
 * @VerifyWebhook(value = "github", format = WebhookFormats.GITHUB)
 * public void push(Push push) {
 *     // Only genuine ones come here
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class WebhookFormats {

    /**
     * The format of every endpoint and receiver of which no other is said: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}.
     *
     * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
     */
    public static final String STANDARD_WEBHOOKS = "standard-webhooks";

    /**
     * {@code X-Hub-Signature-256}, {@code sha256=} and the HMAC of the body in hex; {@code X-GitHub-Delivery} has the id, {@code X-GitHub-Event} the name of the
     * webhook. The id is not signed, and there is no time, so that an old request can be sent again.
     *
     * @see <a href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">Validating webhook deliveries</a>
     */
    public static final String GITHUB = "github";

    /**
     * {@code Stripe-Signature}, {@code t=} and the time, {@code v1=} and the HMAC of {@code <time>.<body>} in hex; several {@code v1} while a secret is replaced. The
     * id is {@code id} in the body, which is JSON.
     *
     * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Verify webhook signatures manually</a>
     */
    public static final String STRIPE = "stripe";

    /**
     * {@code X-Shopify-Hmac-SHA256}, the HMAC of the body in base64; {@code X-Shopify-Webhook-Id} has the id, {@code X-Shopify-Topic} the name of the webhook. The id is
     * not signed, and there is no time, so that an old request can be sent again.
     *
     * @see <a href="https://shopify.dev/docs/apps/build/webhooks/subscribe/https">Deliver webhooks through HTTPS</a>
     */
    public static final String SHOPIFY = "shopify";

    /**
     * {@code X-Slack-Signature}, {@code v0=} and the HMAC of {@code v0:<time>:<body>} in hex; {@code X-Slack-Request-Timestamp} has the time. The id is
     * {@code event_id} in the body, where that is JSON. A receiver answers {@code url_verification} with the challenge.
     *
     * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>
     */
    public static final String SLACK = "slack";

    /**
     * {@code X-Hub-Signature-256} as {@link #GITHUB} has it, without an id. A receiver answers {@code hub.challenge} if {@code hub.verify_token} is its
     * {@code webhooks.receiver.<name>.verify-token}.
     *
     * @see <a href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">Meta, getting started with webhooks</a>
     */
    public static final String META = "meta";

    /**
     * {@code Signature-Input} and {@code Signature} of HTTP Message Signatures (RFC 9421), over method, authority, path, query, {@code Content-Digest} (RFC 9530),
     * {@code Content-Type} and {@code webhook-id}; several while a secret is replaced. Keys are those of Standard Webhooks: the bytes of {@code whsec_} for
     * {@code hmac-sha256}, {@code whsk_} and {@code whpk_} for {@code ed25519}. A receiver takes a signature that covers {@code content-digest} and has {@code created}.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9421.html">RFC 9421</a>
     */
    public static final String HTTP_MESSAGE_SIGNATURES = "http-message-signatures";

    private WebhookFormats() {}
}
