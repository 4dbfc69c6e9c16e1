// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

/**
 * The kinds of secrets that calls are signed with.
 *
 * @see WebhookEndpoints#register(WebhookEndpoint, WebhookSecretType)
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks,
 *     signature scheme</a>
 * @since 0.1
 */
public enum WebhookSecretType {
    /** {@code whsec_}, signature version {@code v1}, HMAC-SHA256: the receiver has the same secret. Every library of Standard Webhooks knows it. */
    HMAC_SHA256,
    /** {@code whsk_}, signature version {@code v1a}, ed25519: the receiver has only {@code whpk_}, the public key, and cannot sign itself. */
    ED25519
}
