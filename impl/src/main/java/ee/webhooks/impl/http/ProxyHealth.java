// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Whether the forward proxy does what it is there for. While it fails, one exchange tries it once a second, and all others fail at once for the same reason:
 * a proxy that is down is not hammered, and one that is silent does not hold every thread for a whole deadline. Safe for use by any number of threads.
 */
final class ProxyHealth {

    private static final System.Logger LOGGER = EscapingLogger.of(ProxyHealth.class);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /**
     * What is the same for every host, and what no receiver can bring about: both are known before a receiver has part in it. A proxy that refuses or cannot
     * reach one host may do so for that host only.
     */
    private static final Set<WebhookMessage> GENERAL =
            Set.of(WebhookMessage.PROXY_UNREACHABLE, WebhookMessage.PROXY_CREDENTIALS_REFUSED);

    private final ForwardProxy proxy;
    private final LongSupplier nanoTime;
    private NoResponseException failure;
    private boolean tried;
    private long nextTryNanos;

    ProxyHealth(ForwardProxy proxy, LongSupplier nanoTime) {
        this.proxy = proxy;
        this.nanoTime = nanoTime;
    }

    /**
     * Asks to connect to the proxy; a caller that may has to report the result.
     *
     * @throws NoResponseException if the proxy fails, and is not to be tried now
     */
    synchronized void begin() throws NoResponseException {
        if (failure == null) {
            return;
        }
        if (tried || nanoTime.getAsLong() - nextTryNanos < 0) {
            throw new NoResponseException(failure.reason(), failure.getMessage(), null);
        }
        tried = true;
    }

    synchronized void works() {
        tried = false;
        if (failure != null) {
            failure = null;
            LOGGER.log(INFO, () -> WebhookMessage.PROXY_WORKS.format(proxy.host(), proxy.port()));
        }
    }

    /** Something answered through the proxy: it can be reached, and it cannot be told whether it takes the credentials. */
    synchronized void reached() {
        if (failure != null && failure.reason() == WebhookMessage.PROXY_UNREACHABLE) {
            works();
        }
    }

    /** It cannot be told how it went. */
    synchronized void leave() {
        tried = false;
    }

    /** An exchange ended without a response. */
    synchronized void failed(NoResponseException reason) {
        tried = false;
        if (!GENERAL.contains(reason.reason())) {
            return;
        }
        nextTryNanos = nanoTime.getAsLong() + BETWEEN_TRIES.toNanos();
        if (failure == null || failure.reason() != reason.reason()) {
            LOGGER.log(
                    WARNING, () -> WebhookMessage.PROXY_FAILS.format(proxy.host(), proxy.port(), reason.getMessage()));
        }
        failure = reason;
    }
}
