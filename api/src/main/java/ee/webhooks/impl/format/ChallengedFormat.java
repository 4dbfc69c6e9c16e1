// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A format whose senders ask a receiver to repeat a text. */
final class ChallengedFormat implements WebhookFormat {

    /** Nothing that a browser could take for a page, wherever the answer is shown. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_.~+/=-]{1,512}");

    private final WebhookFormat format;
    private final Function<WebhookToVerify, Optional<String>> unsigned;
    private final Function<WebhookToVerify, Optional<String>> signed;

    private ChallengedFormat(
            WebhookFormat format,
            Function<WebhookToVerify, Optional<String>> unsigned,
            Function<WebhookToVerify, Optional<String>> signed) {
        this.format = format;
        this.unsigned = unsigned;
        this.signed = signed;
    }

    /** @param challenge the text to repeat; it must look at what proves who asks */
    static WebhookFormat unsigned(WebhookFormat format, Function<WebhookToVerify, Optional<String>> challenge) {
        return new ChallengedFormat(format, challenge, request -> Optional.empty());
    }

    /** @param challenge the text to repeat, of a request that is genuine */
    static WebhookFormat signed(WebhookFormat format, Function<WebhookToVerify, Optional<String>> challenge) {
        return new ChallengedFormat(format, request -> Optional.empty(), challenge);
    }

    @Override
    public Map<String, String> sign(WebhookToSign call) {
        return format.sign(call);
    }

    @Override
    public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
        return format.verify(request);
    }

    @Override
    public Optional<Response> answerUnsigned(WebhookToVerify request) {
        return unsigned.apply(request).flatMap(ChallengedFormat::answer);
    }

    @Override
    public Optional<Response> answerSigned(WebhookToVerify request) {
        return signed.apply(request).flatMap(ChallengedFormat::answer);
    }

    private static Optional<Response> answer(String challenge) {
        return CHALLENGE.matcher(challenge).matches()
                ? Optional.of(Response.ok(challenge, MediaType.TEXT_PLAIN_TYPE)
                        .header("X-Content-Type-Options", "nosniff")
                        .build())
                : Optional.empty();
    }
}
