// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Application;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Reports that an application serves requests while nothing verifies those for its receivers: it has switched off services by
 * {@code jakarta.ws.rs.loadServices}. What verifies is not called then, so it is asked at the end of requests whether the server knows of it. Safe for use by any
 * number of threads.
 */
final class UnguardedReceivers {

    private static final System.Logger LOGGER = EscapingLogger.of(UnguardedReceivers.class);

    private final BooleanSupplier guarded;
    private final ClassLoader application;
    private final AtomicBoolean settled = new AtomicBoolean();

    /**
     * @param guarded whether the server knows of what verifies; it does before it has served a request to a resource
     * @param application has the classes of the application
     */
    UnguardedReceivers(BooleanSupplier guarded, ClassLoader application) {
        this.guarded = guarded;
        this.application = application;
    }

    /** A request has ended. */
    void ended(Object request) {
        if (settled.get()) {
            return;
        }
        if (guarded.getAsBoolean()) {
            settled.set(true);
        } else if (isForResource(request) && settled.compareAndSet(false, true)) {
            LOGGER.log(ERROR, WebhookMessage.RECEIVERS_UNGUARDED.format());
        }
    }

    /** Servers make the feature with the servlet of the resources, some not before its first request. That servlet has the name of the application's class. */
    private boolean isForResource(Object request) {
        try {
            return request instanceof HttpServletRequest served
                    && isApplication(served.getHttpServletMapping().getServletName());
        } catch (RuntimeException | LinkageError notTold) {
            return false;
        }
    }

    private boolean isApplication(String servlet) {
        if (servlet == null) {
            return false;
        }
        try {
            return Application.class.isAssignableFrom(Class.forName(servlet, false, application));
        } catch (ClassNotFoundException other) {
            return false;
        }
    }
}
