// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** HTTP Message Signatures (RFC 9421) over method, URL, {@code Content-Digest} (RFC 9530), {@code Content-Type} and {@code webhook-id}. */
final class HttpMessageSignatures implements WebhookFormat {

    private static final String INPUT = "Signature-Input";
    private static final String SIGNATURE = "Signature";
    private static final String CONTENT_DIGEST = "content-digest";
    private static final String CONTENT_TYPE = "content-type";
    private static final String CREATED = "created";
    private static final String EXPIRES = "expires";
    private static final String ALGORITHM = "alg";

    /** Each costs a pass over what is covered. */
    private static final int MAX_SIGNATURES = 16;

    private static final int MAX_LENGTH = 4096;

    private static final Pattern BYTES = Pattern.compile("([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):");
    private static final Pattern DIGEST = Pattern.compile("(sha-256|sha-512)=:([A-Za-z0-9+/]*={0,2}):");

    @Override
    public Map<String, String> sign(WebhookToSign call) {
        Map<String, String> covered = new LinkedHashMap<>();
        covered.put(CONTENT_DIGEST, "sha-256=:" + base64(digest("SHA-256", call.body())) + ":");
        Optional.ofNullable(call.headers().get(CONTENT_TYPE)).ifPresent(type -> covered.put(CONTENT_TYPE, type));
        covered.put(WebhookHeaders.ID, call.id());
        List<String> components =
                new ArrayList<>(List.of(SignatureBase.METHOD, SignatureBase.AUTHORITY, SignatureBase.PATH));
        if (call.url().getRawQuery() != null) {
            components.add(SignatureBase.QUERY);
        }
        components.addAll(covered.keySet());
        SignatureBase base =
                new SignatureBase(call.method(), call.url(), name -> Optional.ofNullable(covered.get(name)));
        List<String> inputs = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (WebhookSecret secret : call.secrets()) {
            String label = "sig" + (inputs.size() + 1) + "=";
            String parameters = parameters(components, call, secret);
            byte[] signed = base.of(components, parameters).orElseThrow();
            inputs.add(label + parameters);
            signatures.add(label + ":" + base64(secret.signature(signed)) + ":");
        }
        return Map.of(
                "Content-Digest",
                covered.get(CONTENT_DIGEST),
                WebhookHeaders.ID,
                call.id(),
                INPUT,
                String.join(", ", inputs),
                SIGNATURE,
                String.join(", ", signatures));
    }

    private static String parameters(List<String> components, WebhookToSign call, WebhookSecret secret) {
        String keyId = call.endpointId().replace("\\", "\\\\").replace("\"", "\\\"");
        return components.stream().map(name -> '"' + name + '"').collect(Collectors.joining(" ", "(", ")"))
                + ";" + CREATED + "=" + call.time().getEpochSecond()
                + ";keyid=\"" + keyId
                + "\";" + ALGORITHM + "=" + algorithm(secret);
    }

    /** Section 6.2.2, as it is written in a parameter. */
    private static String algorithm(WebhookKey key) {
        return key instanceof WebhookSecret secret && secret.publicKey().isEmpty() ? "\"hmac-sha256\"" : "\"ed25519\"";
    }

    @Override
    public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
        Map<String, SignatureInput> inputs = SignatureInput.parse(required(request, INPUT));
        Map<String, byte[]> signatures = signatures(required(request, SIGNATURE));
        inputs.keySet().retainAll(signatures.keySet());
        inputs.values()
                .removeIf(input -> !input.isUnique()
                        || !input.components().contains(CONTENT_DIGEST)
                        || !input.parameters().getOrDefault(CREATED, "").matches("[1-9]\\d{0,14}"));
        if (inputs.isEmpty() || inputs.size() > MAX_SIGNATURES) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MALFORMED,
                    WebhookMessage.VERIFY_MESSAGE_SIGNATURE_MALFORMED.format(INPUT, SIGNATURE));
        }
        boolean intact = isDigestOf(required(request, "Content-Digest"), request.body());
        SignatureBase base = new SignatureBase(request.method(), request.url(), request::header);
        Optional<SignatureInput> genuine = Optional.empty();
        Optional<WebhookVerificationException> late = Optional.empty();
        for (Map.Entry<String, SignatureInput> input : inputs.entrySet()) {
            try {
                checkTime(input.getValue(), request);
            } catch (WebhookVerificationException outside) {
                late = Optional.of(outside);
                continue;
            }
            if (isSigned(input.getValue(), signatures.get(input.getKey()), base, request.keys()) && genuine.isEmpty()) {
                genuine = Optional.of(input.getValue());
            }
        }
        if (genuine.isEmpty() && late.isPresent()) {
            throw late.get();
        }
        if (genuine.isEmpty() || !intact) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MISMATCH, WebhookMessage.VERIFY_FORMAT_SIGNATURE_WRONG.format(SIGNATURE));
        }
        return verified(genuine.get(), request);
    }

    private static VerifiedWebhook verified(SignatureInput input, WebhookToVerify request)
            throws WebhookVerificationException {
        Instant created =
                Instant.ofEpochSecond(Long.parseLong(input.parameters().get(CREATED)));
        if (!input.components().contains(WebhookHeaders.ID)) {
            return VerifiedWebhook.withoutId(created);
        }
        String id = required(request, WebhookHeaders.ID);
        if (!TextRules.isEndpointId(id)) {
            throw new WebhookVerificationException(
                    Reason.ID_MALFORMED,
                    WebhookMessage.VERIFY_FORMAT_ID_MALFORMED.format(WebhookHeaders.ID, TextRules.MAX_NAME));
        }
        return VerifiedWebhook.of(id, created);
    }

    private static void checkTime(SignatureInput input, WebhookToVerify request) throws WebhookVerificationException {
        Timestamps.check(Timestamps.parse(input.parameters().get(CREATED), INPUT), request, INPUT);
        String expires = input.parameters().get(EXPIRES);
        if (expires != null && Timestamps.parse(expires, INPUT).isBefore(request.now())) {
            throw new WebhookVerificationException(
                    Reason.TIMESTAMP_OUTSIDE_TOLERANCE,
                    WebhookMessage.VERIFY_TIMESTAMP_OUTSIDE.format(INPUT, "expires"));
        }
    }

    private static boolean isSigned(SignatureInput input, byte[] signature, SignatureBase base, List<WebhookKey> keys) {
        Optional<byte[]> content = base.of(input.components(), input.text());
        boolean signed = false;
        for (WebhookKey key : keys) {
            // An algorithm that is named must be that of the key: a public key is never taken for a shared secret.
            boolean meant =
                    input.parameters().getOrDefault(ALGORITHM, algorithm(key)).equals(algorithm(key));
            signed |= meant && content.isPresent() && key.isSignature(signature, content.get());
        }
        return signed;
    }

    private static Map<String, byte[]> signatures(String header) {
        Map<String, byte[]> signatures = new LinkedHashMap<>();
        for (String member : header.split(",")) {
            Matcher bytes = BYTES.matcher(member.strip());
            if (bytes.matches()) {
                bytes(bytes.group(2)).ifPresent(signature -> signatures.put(bytes.group(1), signature));
            }
        }
        return signatures;
    }

    /** All of the digests that are known here must be right, and there must be one. */
    private static boolean isDigestOf(String header, byte[] body) {
        boolean found = false;
        boolean right = true;
        for (String member : header.split(",")) {
            Matcher digest = DIGEST.matcher(member.strip());
            if (digest.matches()) {
                found = true;
                byte[] expected = digest(digest.group(1).toUpperCase(Locale.ROOT), body);
                right &= bytes(digest.group(2))
                        .filter(given -> MessageDigest.isEqual(given, expected))
                        .isPresent();
            }
        }
        return found && right;
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String required(WebhookToVerify request, String name) throws WebhookVerificationException {
        return RequestHeaders.required(request, name, MAX_LENGTH);
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform is required to have SHA-256, and all that there are have SHA-512.
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
