// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import ee.webhooks.WebhookSecret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One attempt to send a call, complete but for the headers of its {@linkplain WebhookFormat format}. The library implements it.
 *
 * @since 0.1
 */
public interface WebhookToSign {

    /** {@return the id of the endpoint that the call goes to} */
    String endpointId();

    /** {@return the name of the webhook that is called} */
    String webhook();

    /** {@return the id of the call, the same on every attempt: 1 to 255 visible ASCII characters without a full stop} */
    String id();

    /** {@return when this attempt is made} */
    Instant time();

    /** {@return the HTTP method} */
    String method();

    /** {@return the URL, with the query of the call} */
    URI url();

    /** {@return the headers that are sent otherwise, {@code Content-Type} too; an unmodifiable map, its keys compared without regard to case} */
    Map<String, String> headers();

    /** {@return the exact bytes of the body; not to be changed} */
    byte[] body();

    /** {@return the secrets that sign now, the newest first; several while one takes the place of another, none if the endpoint has none} */
    List<WebhookSecret> secrets();
}
