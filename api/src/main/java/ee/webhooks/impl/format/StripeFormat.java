// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Stripe's: the time and any number of signatures in one header. */
final class StripeFormat implements WebhookFormat {

    private static final String HEADER = "Stripe-Signature";
    private static final String TIME = "t=";
    private static final String SIGNATURE = "v1=";
    private static final SignedTemplate CONTENT = SignedTemplate.parse("{timestamp}.{body}");
    private static final BodyId ID = BodyId.at("/id");

    /** As many secrets as an endpoint can have, and more than any sender needs. */
    private static final int MAX_SIGNATURES = 16;

    private static final int MAX_LENGTH = 4096;

    @Override
    public Map<String, String> sign(WebhookToSign call) {
        long timestamp = call.time().getEpochSecond();
        byte[] content = CONTENT.of(call.id(), timestamp, call.body());
        StringBuilder header = new StringBuilder(TIME).append(timestamp);
        for (WebhookSecret secret : call.secrets()) {
            header.append(',').append(item(secret, content));
        }
        return Map.of(HEADER, header.toString());
    }

    private static String item(WebhookSecret secret, byte[] content) {
        return SIGNATURE + HexFormat.of().formatHex(secret.asText().signature(content));
    }

    @Override
    public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
        String header = RequestHeaders.required(request, HEADER);
        String timestamp = "";
        List<String> signatures = new ArrayList<>();
        if (header.length() <= MAX_LENGTH) {
            for (String part : header.split(",")) {
                String item = part.strip();
                if (item.startsWith(TIME)) {
                    // With two, which one counts would be a matter of the reader.
                    timestamp = timestamp.isEmpty() ? item.substring(TIME.length()) : "-";
                } else if (item.startsWith(SIGNATURE)) {
                    signatures.add(item);
                }
            }
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MALFORMED,
                    WebhookMessage.VERIFY_SIGNATURES_TOO_MANY.format(HEADER, MAX_SIGNATURES, MAX_LENGTH));
        }
        Instant time = Timestamps.parse(timestamp, HEADER);
        Timestamps.check(time, request, HEADER);
        if (!isGenuine(request, signatures, CONTENT.of("", time.getEpochSecond(), request.body()))) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MISMATCH, WebhookMessage.VERIFY_FORMAT_SIGNATURE_WRONG.format(HEADER));
        }
        return ID.identify(request.body(), time);
    }

    /** One pass over the body for each key, however many signatures a stranger sends. */
    private static boolean isGenuine(WebhookToVerify request, List<String> signatures, byte[] content) {
        boolean genuine = false;
        for (WebhookKey key : request.keys()) {
            if (key instanceof WebhookSecret secret && secret.publicKey().isEmpty()) {
                byte[] right = item(secret, content).getBytes(US_ASCII);
                for (String signature : signatures) {
                    genuine |= MessageDigest.isEqual(right, signature.getBytes(UTF_8));
                }
            }
        }
        return genuine;
    }
}
