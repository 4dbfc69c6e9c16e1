// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookKey;
import ee.webhooks.spi.WebhookToVerify;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that a receiver has got.
 *
 * @param headers returns the value of a header, {@code null} for one that is absent
 */
public record ReceivedRequest(
        String method,
        URI url,
        Function<String, @Nullable String> headers,
        byte[] body,
        List<WebhookKey> keys,
        Instant now,
        Duration tolerance,
        Optional<String> verifyToken)
        implements WebhookToVerify {

    public ReceivedRequest(
            String method,
            URI url,
            Function<String, @Nullable String> headers,
            byte[] body,
            List<WebhookKey> keys,
            Instant now,
            Duration tolerance) {
        this(method, url, headers, body, keys, now, tolerance, Optional.empty());
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** The same request, for a receiver with one key. */
    public ReceivedRequest withKey(WebhookKey key) {
        return new ReceivedRequest(method, url, headers, body, List.of(key), now, tolerance, verifyToken);
    }

    /** Shows nothing that is secret. */
    @Override
    public String toString() {
        return method + " " + url.getPath();
    }
}
