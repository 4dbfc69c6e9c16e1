// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.spi.WebhookToVerify;
import java.time.Instant;

/** Times of requests, in whole seconds since 1970. */
public final class Timestamps {

    private static final int MAX_LENGTH = 15;

    private Timestamps() {}

    /**
     * Reads a time. {@link Long#parseLong} would take a sign, and a number so far away that a distance overflows. The signed text has the number as it was sent, so
     * it must be written in the one usual way.
     *
     * @param place the name of the header that has it
     */
    public static Instant parse(String text, String place) throws WebhookVerificationException {
        if (text.isEmpty()
                || text.length() > MAX_LENGTH
                || text.startsWith("0")
                || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new WebhookVerificationException(
                    Reason.TIMESTAMP_MALFORMED, WebhookMessage.VERIFY_TIMESTAMP_MALFORMED.format(place));
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    /** Refuses a request that is too old, or of a clock that is too far ahead. */
    public static void check(Instant time, WebhookToVerify request, String place) throws WebhookVerificationException {
        long distance = Math.abs(request.now().getEpochSecond() - time.getEpochSecond());
        if (distance > request.tolerance().toSeconds()) {
            throw new WebhookVerificationException(
                    Reason.TIMESTAMP_OUTSIDE_TOLERANCE,
                    WebhookMessage.VERIFY_TIMESTAMP_OUTSIDE.format(place, request.tolerance()));
        }
    }
}
