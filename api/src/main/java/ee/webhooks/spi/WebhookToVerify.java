// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import ee.webhooks.WebhookKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request that a receiver has got. The library implements it.
 *
 * @since 0.1
 */
public interface WebhookToVerify {

    /** {@return the HTTP method} */
    String method();

    /** {@return the URL that was called, as the server knows it: behind a proxy, scheme and host may not be those that the sender has called} */
    URI url();

    /**
     * The value of a header.
     *
     * @param name its name, in any case
     * @return the value, several joined by commas; empty if the header is absent
     */
    Optional<String> header(String name);

    /** {@return the raw bytes of the body; not to be changed} */
    byte[] body();

    /** {@return the keys of the receiver, at least one: a request is genuine if it was signed by any} */
    List<WebhookKey> keys();

    /** {@return when the request came; the same however often it is asked} */
    Instant now();

    /** {@return how far the time of a request may be from {@link #now()}, in both directions} */
    Duration tolerance();

    /** {@return {@code webhooks.receiver.<name>.verify-token}; empty if it is not set} */
    Optional<String> verifyToken();
}
