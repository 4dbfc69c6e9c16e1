// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tracing that never throws. It runs samplers, processors and propagators of a server or an application: their exceptions must fail neither a call nor an attempt
 * that was answered.
 */
public final class GuardedTracing implements Tracing {

    private static final System.Logger LOGGER = EscapingLogger.of(GuardedTracing.class);

    private static final String SUBJECT = "tracing";

    private final Tracing tracing;
    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);

    /**
     * @param tracing may throw runtime exceptions and errors of linking
     */
    public GuardedTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    private void failed(Throwable cause) {
        limited.logWithCause(WARNING, WebhookMessage.TRACING_FAILED, SUBJECT, cause);
    }

    @Override
    public <T> T untraced(Supplier<T> work) {
        Once<T> once = new Once<>(work);
        guarded(once, () -> tracing.untraced(once));
        return once.result();
    }

    @Override
    public void call(Message message, Consumer<Message> store) {
        Once<Void> once = new Once<>(() -> {
            store.accept(message);
            return null;
        });
        guarded(
                once,
                () -> tracing.call(
                        message,
                        traced -> once.doInstead(() -> {
                            store.accept(traced);
                            return null;
                        })));
        once.result();
    }

    /** Does what tracing does around some work; the work itself is done once, whatever happens around it. */
    private void guarded(Once<?> once, Runnable traced) {
        try {
            traced.run();
        } catch (RuntimeException | LinkageError thrown) {
            if (!once.hasThrown(thrown)) {
                failed(thrown);
            }
        }
    }

    private void guarded(Runnable traced) {
        try {
            traced.run();
        } catch (RuntimeException | LinkageError thrown) {
            failed(thrown);
        }
    }

    @Override
    public AttemptTrace attempt(Delivery delivery, WebhookEndpoint endpoint) {
        try {
            return new GuardedAttempt(tracing.attempt(delivery, endpoint));
        } catch (RuntimeException | LinkageError thrown) {
            failed(thrown);
            return AttemptTrace.NONE;
        }
    }

    @Override
    public void sending(String method, URI url, Map<String, String> headers, Optional<String> parent) {
        guarded(() -> tracing.sending(method, url, headers, parent));
    }

    /** Work that is done at most once, and no later than its result is asked for. Used by one thread. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> work;
        private boolean isDone;
        private T result;
        private Throwable thrown;

        Once(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public T get() {
            return doInstead(work);
        }

        T doInstead(Supplier<T> other) {
            isDone = true;
            try {
                result = other.get();
                return result;
            } catch (RuntimeException | Error failure) {
                thrown = failure;
                throw failure;
            }
        }

        boolean hasThrown(Throwable candidate) {
            return candidate == thrown;
        }

        T result() {
            if (!isDone) {
                return get();
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw (RuntimeException) thrown;
            }
            return result;
        }
    }

    private final class GuardedAttempt implements AttemptTrace {

        private final AttemptTrace attempt;

        GuardedAttempt(AttemptTrace attempt) {
            this.attempt = attempt;
        }

        @Override
        public void ended(AttemptResult result, OptionalInt status, Optional<String> failure) {
            guarded(() -> attempt.ended(result, status, failure));
        }

        @Override
        public void close() {
            guarded(attempt::close);
        }
    }
}
