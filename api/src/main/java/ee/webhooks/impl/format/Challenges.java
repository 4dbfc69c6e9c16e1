// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.spi.WebhookToVerify;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What senders want to be repeated. */
final class Challenges {

    private Challenges() {}

    /** Of Slack: a signed request of type {@code url_verification}. */
    static Optional<String> ofSlack(WebhookToVerify request) {
        return BodyId.text(request.body(), "/type")
                .filter("url_verification"::equals)
                .flatMap(type -> BodyId.text(request.body(), "/challenge"));
    }

    /** Of Meta: {@code GET} with the token that the receiver has told Meta. */
    static Optional<String> ofMeta(WebhookToVerify request) {
        String query = request.url().getRawQuery();
        if (!request.method().equals("GET") || query == null) {
            return Optional.empty();
        }
        Map<String, String> parameters = parameters(query);
        boolean known = request.verifyToken()
                .filter(token -> MessageDigest.isEqual(
                        token.getBytes(UTF_8),
                        parameters.getOrDefault("hub.verify_token", "").getBytes(UTF_8)))
                .isPresent();
        return known && parameters.getOrDefault("hub.mode", "").equals("subscribe")
                ? Optional.ofNullable(parameters.get("hub.challenge"))
                : Optional.empty();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.split("&")) {
            int end = part.indexOf('=');
            if (end > 0) {
                try {
                    parameters.put(
                            URLDecoder.decode(part.substring(0, end), UTF_8),
                            URLDecoder.decode(part.substring(end + 1), UTF_8));
                } catch (IllegalArgumentException malformed) {
                    // A stranger's: no parameter that counts.
                    return Map.of();
                }
            }
        }
        return parameters;
    }
}
