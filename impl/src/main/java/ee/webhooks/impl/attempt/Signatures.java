// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.client.UnsentException;
import ee.webhooks.impl.format.EndpointFormats;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.format.SentCall;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.spi.WebhookSigner;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Signs attempts. By Standard Webhooks, that is one item of {@code webhook-signature} for each secret, for receivers that have the old or the new one; by another
 * format, what that format makes of them.
 */
public final class Signatures {

    private static final System.Logger LOGGER = EscapingLogger.of(Signatures.class);

    private static final WebhookSigner NONE = (endpoint, id, timestamp, body) -> List.of();

    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9]+,[A-Za-z0-9+/]+={0,2}");

    private final WebhookSigner signer;
    private final EndpointFormats formats;
    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);

    /**
     * @param signer signs instead of the secrets of the endpoint, if it returns signatures
     */
    public Signatures(WebhookSigner signer) {
        this(signer, EndpointFormats.BUILT_IN);
    }

    private Signatures(WebhookSigner signer, EndpointFormats formats) {
        this.signer = signer;
        this.formats = formats;
    }

    /** Signs with the secrets of endpoints only. */
    public static Signatures bySecrets() {
        return new Signatures(NONE);
    }

    /** The same, for endpoints with other formats than the built-in ones. */
    public Signatures with(EndpointFormats others) {
        return new Signatures(signer, others);
    }

    /**
     * Sets the headers with id, time and signatures.
     *
     * @param headers those that are sent otherwise
     * @throws UnsentException if the call cannot be signed as its endpoint wants; it must not be sent then
     */
    void sign(Message message, WebhookEndpoint endpoint, URI url, Instant now, Map<String, String> headers)
            throws UnsentException {
        Optional<KnownFormat> format = formats.of(endpoint);
        if (format.isEmpty()) {
            throw new UnsentException(
                    WebhookMessage.SIGNING_FAILED,
                    "there is no format '" + endpoint.format().orElse("of its consumer") + "'");
        }
        if (format.get() == Formats.STANDARD) {
            headers.put(WebhookHeaders.ID, message.id());
            headers.put(WebhookHeaders.TIMESTAMP, String.valueOf(now.getEpochSecond()));
            Optional<String> items = of(endpoint, message.id(), now, message.body());
            if (items.isPresent()) {
                headers.put(WebhookHeaders.SIGNATURE, items.get());
            }
        } else {
            headers.putAll(byFormat(format.get(), message, endpoint, url, now, headers));
        }
    }

    private Map<String, String> byFormat(
            KnownFormat format,
            Message message,
            WebhookEndpoint endpoint,
            URI url,
            Instant now,
            Map<String, String> headers)
            throws UnsentException {
        List<WebhookSecret> secrets = endpoint.secretsAt(now);
        if (secrets.isEmpty() && format.needsSecret()) {
            throw new UnsentException(WebhookMessage.SIGNING_FAILED, "the endpoint has no secret");
        }
        if (secrets.stream().anyMatch(secret -> !format.signsWith(secret.type()))) {
            throw new UnsentException(
                    WebhookMessage.SIGNING_FAILED, "the format '" + format.name() + "' does not sign by a private key");
        }
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        try {
            // A copy of the body, as for the signer.
            Map<String, String> made = Map.copyOf(format.format()
                    .sign(new SentCall(
                            endpoint.id(),
                            message.webhook(),
                            message.id(),
                            now,
                            message.method(),
                            url,
                            Collections.unmodifiableMap(sent),
                            message.body().clone(),
                            secrets)));
            for (Map.Entry<String, String> header : made.entrySet()) {
                Optional<String> problem = HeaderRules.problemOfSignature(header.getKey(), header.getValue());
                if (problem.isPresent()) {
                    throw new IllegalArgumentException("The header '" + header.getKey() + "': " + problem.get());
                }
            }
            return made;
        } catch (RuntimeException | Error failed) {
            limited.logWithCause(
                    ERROR, WebhookMessage.FORMAT_UNSIGNABLE, endpoint.id(), failed, format.name(), endpoint.id());
            throw new UnsentException(
                    WebhookMessage.SIGNING_FAILED, failed.getClass().getSimpleName());
        }
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
