// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import ee.webhooks.WebhookSecret;
import java.net.URI;

/** Where calls go: endpoints of one receiver, which takes turns with them. */
public final class Endpoints {

    public static final int COUNT = 20;

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Endpoints() {}

    public static WebhookSecret secret() {
        return WebhookSecret.parse(SECRET);
    }

    static int of(int sequence) {
        return sequence % COUNT;
    }

    static URI url(int port, int endpoint) {
        return URI.create("http://127.0.0.1:" + port + "/endpoints/" + endpoint);
    }
}
