// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookKey;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Standard Webhooks, the format of all of which no other is said. */
final class StandardFormat implements WebhookFormat {

    /** Each costs a pass over the body if it is of version {@code v1a}; no sender needs more than a few. */
    private static final int MAX_SIGNATURES = 16;

    private static final int MAX_SIGNATURES_LENGTH = 4096;

    @Override
    public Map<String, String> sign(WebhookToSign call) {
        Map<String, String> headers = new LinkedHashMap<>();
        long timestamp = call.time().getEpochSecond();
        headers.put(WebhookHeaders.ID, call.id());
        headers.put(WebhookHeaders.TIMESTAMP, String.valueOf(timestamp));
        if (!call.secrets().isEmpty()) {
            headers.put(
                    WebhookHeaders.SIGNATURE,
                    call.secrets().stream()
                            .map(secret -> secret.sign(call.id(), timestamp, call.body()))
                            .collect(Collectors.joining(" ")));
        }
        return headers;
    }

    @Override
    public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
        String id = id(RequestHeaders.required(request, WebhookHeaders.ID));
        Instant time =
                Timestamps.parse(RequestHeaders.required(request, WebhookHeaders.TIMESTAMP), WebhookHeaders.TIMESTAMP);
        List<String> signatures = signatures(RequestHeaders.required(request, WebhookHeaders.SIGNATURE));
        Timestamps.check(time, request, WebhookHeaders.TIMESTAMP);
        if (!anyFits(request.keys(), new RequestSignatures(signatures, id, time.getEpochSecond(), request.body()))) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MISMATCH, WebhookMessage.VERIFY_SIGNATURE_WRONG.format());
        }
        return VerifiedWebhook.of(id, time);
    }

    private static boolean anyFits(List<WebhookKey> keys, RequestSignatures signatures) {
        boolean fits = false;
        for (WebhookKey key : keys) {
            fits |= signatures.isOneBy(key);
        }
        return fits;
    }

    /** With a full stop in the id, one signed text would be that of several calls. */
    private static String id(String id) throws WebhookVerificationException {
        if (!TextRules.isWebhookId(id)) {
            throw new WebhookVerificationException(
                    Reason.ID_MALFORMED, WebhookMessage.VERIFY_ID_MALFORMED.format(TextRules.MAX_NAME));
        }
        return id;
    }

    private static List<String> signatures(String list) throws WebhookVerificationException {
        List<String> signatures = list.length() > MAX_SIGNATURES_LENGTH ? List.of() : RequestSignatures.items(list);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MALFORMED,
                    WebhookMessage.VERIFY_SIGNATURES_TOO_MANY.format(
                            WebhookHeaders.SIGNATURE, MAX_SIGNATURES, MAX_SIGNATURES_LENGTH));
        }
        return signatures;
    }
}
