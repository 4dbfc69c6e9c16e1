// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.client.UnsentException;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the value of {@code webhook-signature}: one signature for each secret, for receivers that have the old or the new one. */
public final class Signatures {

    private static final System.Logger LOGGER = EscapingLogger.of(Signatures.class);

    private static final WebhookSigner NONE = (endpoint, id, timestamp, body) -> List.of();

    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9]+,[A-Za-z0-9+/]+={0,2}");

    private final WebhookSigner signer;
    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);

    /**
     * @param signer signs instead of the secrets of the endpoint, if it returns signatures
     */
    public Signatures(WebhookSigner signer) {
        this.signer = signer;
    }

    /** Signs with the secrets of endpoints only. */
    public static Signatures bySecrets() {
        return new Signatures(NONE);
    }

    /**
     * The value of the header; empty without a secret or signature.
     *
     * @throws UnsentException if the signer of the application fails; the call must not be sent then
     */
    Optional<String> of(WebhookEndpoint endpoint, String id, Instant now, byte[] body) throws UnsentException {
        long timestamp = now.getEpochSecond();
        List<String> items = bySigner(endpoint, id, timestamp, body);
        if (items.isEmpty()) {
            items = bySecrets(endpoint.secretsAt(now), id, timestamp, body);
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", items));
    }

    private List<String> bySigner(WebhookEndpoint endpoint, String id, long timestamp, byte[] body)
            throws UnsentException {
        if (signer == NONE) {
            return List.of();
        }
        try {
            // A copy: the signer must not change what this attempt and later ones send.
            List<String> items = signer.sign(endpoint, id, timestamp, body.clone());
            if (items.stream().allMatch(item -> ITEM.matcher(item).matches())) {
                return items;
            }
            throw new IllegalArgumentException("An item is not a version, a comma and base64");
        } catch (RuntimeException | Error failed) {
            limited.logWithCause(ERROR, WebhookMessage.SIGNER_FAILED, endpoint.id(), failed, endpoint.id());
            // The text of the application goes to its log only: consumers may see the outcome.
            throw new UnsentException(
                    WebhookMessage.SIGNING_FAILED, failed.getClass().getSimpleName());
        }
    }

    private static List<String> bySecrets(List<WebhookSecret> secrets, String id, long timestamp, byte[] body) {
        List<String> items = new ArrayList<>(secrets.size());
        for (WebhookSecret secret : secrets) {
            items.add(secret.sign(id, timestamp, body));
        }
        return items;
    }
}
