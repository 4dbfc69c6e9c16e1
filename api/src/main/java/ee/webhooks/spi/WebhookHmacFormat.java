// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.format.BodyId;
import ee.webhooks.impl.format.RequestHeaders;
import ee.webhooks.impl.format.SignedTemplate;
import ee.webhooks.impl.format.Timestamps;
import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A format that is an HMAC-SHA256 in a header, over the body or over a text with the body, the time and the id: GitHub's, Shopify's, Slack's and most others. The key is
 * the bytes of the secret's text.
 *
 * <p>The header has one signature. While a secret is replaced, the newest signs, so a receiver has to know it before; a receiver takes what any of its keys has signed.
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * WebhookFormat acme = WebhookHmacFormat.builder("X-Acme-Signature")
 *         .encoding(WebhookHmacFormat.Encoding.BASE64)
 *         .timestampHeader("X-Acme-Timestamp")
 *         .content("{timestamp}.{body}")
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class WebhookHmacFormat implements WebhookFormat {

    /** How the bytes of a signature are written. */
    public enum Encoding {
        /** In lower case; a receiver takes upper case too. */
        HEX,
        /** Standard base64 with padding (RFC 4648, section 4). */
        BASE64
    }

    private final String signatureHeader;
    private final String prefix;
    private final Encoding encoding;
    private final SignedTemplate content;
    private final @Nullable String timestampHeader;
    private final @Nullable String idHeader;
    private final @Nullable BodyId bodyId;
    private final @Nullable String webhookHeader;

    private WebhookHmacFormat(Builder builder, SignedTemplate content, @Nullable BodyId bodyId) {
        this.signatureHeader = builder.signatureHeader;
        this.prefix = builder.prefix;
        this.encoding = builder.encoding;
        this.content = content;
        this.timestampHeader = builder.timestampHeader;
        this.idHeader = builder.idHeader;
        this.bodyId = bodyId;
        this.webhookHeader = builder.webhookHeader;
    }

    /**
     * Begins a format that has the HMAC of the body in a header, in hex, without id and time.
     *
     * @param signatureHeader the name of the header
     * @return a builder
     */
    public static Builder builder(String signatureHeader) {
        return new Builder(requireNonNull(signatureHeader, "signatureHeader"));
    }

    /** {@return whether a webhook of this format has an id, so that a receiver can tell a repeat} */
    public boolean hasId() {
        return idHeader != null || bodyId != null;
    }

    @Override
    public Map<String, String> sign(WebhookToSign call) {
        Map<String, String> headers = new LinkedHashMap<>();
        long timestamp = call.time().getEpochSecond();
        if (!call.secrets().isEmpty()) {
            WebhookSecret newest = call.secrets().get(0).asText();
            byte[] signature = newest.signature(content.of(call.id(), timestamp, call.body()));
            headers.put(signatureHeader, prefix + encoded(signature));
        }
        if (timestampHeader != null) {
            headers.put(timestampHeader, String.valueOf(timestamp));
        }
        if (idHeader != null) {
            headers.put(idHeader, call.id());
        }
        if (webhookHeader != null) {
            headers.put(webhookHeader, call.webhook());
        }
        return headers;
    }

    private String encoded(byte[] signature) {
        return encoding == Encoding.HEX
                ? HexFormat.of().formatHex(signature)
                : Base64.getEncoder().encodeToString(signature);
    }

    @Override
    public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
        String signature = RequestHeaders.required(request, signatureHeader);
        Instant time = request.now();
        if (timestampHeader != null) {
            time = Timestamps.parse(RequestHeaders.required(request, timestampHeader), timestampHeader);
            Timestamps.check(time, request, timestampHeader);
        }
        String id = idHeader == null ? "" : id(RequestHeaders.required(request, idHeader));
        if (!isGenuine(request, signature, id, time.getEpochSecond())) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MISMATCH, WebhookMessage.VERIFY_FORMAT_SIGNATURE_WRONG.format(signatureHeader));
        }
        if (bodyId != null) {
            return bodyId.identify(request.body(), time);
        }
        if (idHeader == null) {
            return VerifiedWebhook.withoutId(time);
        }
        return content.hasId() ? VerifiedWebhook.of(id, time) : VerifiedWebhook.withUnsignedId(id, time);
    }

    private boolean isGenuine(WebhookToVerify request, String signature, String id, long timestamp) {
        // What a header may have in any case is compared in one.
        String text = encoding == Encoding.HEX ? lowerCase(signature) : signature;
        byte[] given = text.getBytes(UTF_8);
        byte[] signed = content.of(id, timestamp, request.body());
        boolean genuine = false;
        for (WebhookKey key : request.keys()) {
            if (key instanceof WebhookSecret secret && secret.publicKey().isEmpty()) {
                String right = prefix + encoded(secret.asText().signature(signed));
                genuine |= MessageDigest.isEqual(right.getBytes(US_ASCII), given);
            }
        }
        return genuine;
    }

    /** The prefix stays as it is. */
    private String lowerCase(String signature) {
        if (signature.length() <= prefix.length()) {
            return signature;
        }
        StringBuilder lower = new StringBuilder(signature);
        for (int i = prefix.length(); i < lower.length(); i++) {
            char character = lower.charAt(i);
            if (character >= 'A' && character <= 'F') {
                lower.setCharAt(i, (char) (character + ('a' - 'A')));
            }
        }
        return lower.toString();
    }

    private String id(String id) throws WebhookVerificationException {
        // With the separator of the signed text in the id, one signed text would be that of several calls.
        if (!(content.hasId() ? TextRules.isWebhookId(id) : TextRules.isEndpointId(id))) {
            throw new WebhookVerificationException(
                    Reason.ID_MALFORMED,
                    WebhookMessage.VERIFY_FORMAT_ID_MALFORMED.format(idHeader, TextRules.MAX_NAME));
        }
        return id;
    }

    /** Collects what a format is made of. Not safe for use by several threads. */
    public static final class Builder {

        private final String signatureHeader;
        private String prefix = "";
        private Encoding encoding = Encoding.HEX;
        private String content = SignedTemplate.BODY;
        private @Nullable String timestampHeader;
        private @Nullable String idHeader;
        private @Nullable String idPointer;
        private @Nullable String webhookHeader;

        private Builder(String signatureHeader) {
            this.signatureHeader = signatureHeader;
        }

        /**
         * Sets what the value of the header begins with.
         *
         * @param prefix for example {@code sha256=}; empty by default
         * @return this builder
         */
        public Builder prefix(String prefix) {
            this.prefix = requireNonNull(prefix, "prefix");
            return this;
        }

        /**
         * Sets how the signature is written.
         *
         * @param encoding {@link Encoding#HEX} by default
         * @return this builder
         */
        public Builder encoding(Encoding encoding) {
            this.encoding = requireNonNull(encoding, "encoding");
            return this;
        }

        /**
         * Sets what is signed.
         *
         * @param template a text with <code>{body}</code> once, at its end, and, before that, any of <code>{timestamp}</code> and <code>{id}</code>, once each, with a
         *     character between two of them that is neither a digit nor part of an id, such as a full stop; <code>{body}</code> by default
         * @return this builder
         */
        public Builder content(String template) {
            this.content = requireNonNull(template, "template");
            return this;
        }

        /**
         * Sets the header that has the time, in whole seconds since 1970-01-01T00:00:00Z. Without it, an old request can be sent again.
         *
         * @param name the name of the header; {@code null}, the default, for none
         * @return this builder
         */
        public Builder timestampHeader(@Nullable String name) {
            this.timestampHeader = name;
            return this;
        }

        /**
         * Sets the header that has the id.
         *
         * @param name the name of the header; {@code null}, the default, for none
         * @return this builder
         */
        public Builder idHeader(@Nullable String name) {
            this.idHeader = name;
            return this;
        }

        /**
         * Has a receiver take the id from the body, which is JSON. A sender puts nothing there: the payload has it.
         *
         * @param pointer a JSON Pointer (RFC 6901), for example {@code /event_id}; {@code null}, the default, for none
         * @return this builder
         */
        public Builder idPointer(@Nullable String pointer) {
            this.idPointer = pointer;
            return this;
        }

        /**
         * Sets the header that has the name of the webhook. It is not signed.
         *
         * @param name the name of the header; {@code null}, the default, for none
         * @return this builder
         */
        public Builder webhookHeader(@Nullable String name) {
            this.webhookHeader = name;
            return this;
        }

        /**
         * Makes the format.
         *
         * @return the format
         * @throws WebhookInvalidException if a header is one that an application must not set, two are the same, the template is not what {@link #content} says,
         *     it has <code>{timestamp}</code> or <code>{id}</code> without a header for it, a timestamp header that is not signed, or there are both a header and a pointer for the
         *     id
         */
        public WebhookHmacFormat build() {
            Map<String, String> headers = new LinkedHashMap<>();
            // A prefix may end with a blank: something follows.
            header(headers, signatureHeader, prefix + "0");
            header(headers, timestampHeader, "");
            header(headers, idHeader, "");
            header(headers, webhookHeader, "");
            SignedTemplate template = SignedTemplate.parse(content);
            require(
                    template.hasTimestamp() == (timestampHeader != null),
                    "{timestamp} and a timestamp header need each other");
            require(!template.hasId() || idHeader != null, "{id} needs an id header");
            require(idHeader == null || idPointer == null, "the id is in a header or in the body, not in both");
            return new WebhookHmacFormat(this, template, idPointer == null ? null : BodyId.at(idPointer));
        }

        private static void header(Map<String, String> headers, @Nullable String name, String value) {
            if (name != null) {
                HeaderRules.problemOfSignature(name, value)
                        .or(() -> HeaderRules.problemBeside(headers.keySet(), name))
                        .ifPresent(problem -> require(false, "the header '" + name + "': " + problem));
                headers.put(name, value);
            }
        }

        private static void require(boolean right, String rule) {
            if (!right) {
                throw new WebhookInvalidException(WebhookMessage.FORMAT_INVALID.format(rule));
            }
        }
    }
}
