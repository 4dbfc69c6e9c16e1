// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The Jakarta REST client that sends, with what the implementations must be told beyond the specification. Made when it is first needed, because that
 * takes longer than the rest of the library's start. Safe for use by any number of threads.
 */
public final class SendingClient implements AutoCloseable {

    private final Duration deadline;
    private final int concurrency;
    private Client client;
    private boolean closed;

    /**
     * @param deadline how long connecting, and each wait for bytes, may take
     * @param concurrency how many exchanges there are at once
     */
    public SendingClient(Duration deadline, int concurrency) {
        this.deadline = deadline;
        this.concurrency = concurrency;
    }

    /** Makes the client now, so that the first call need not wait for it. */
    public synchronized Client get() {
        if (closed) {
            throw new IllegalStateException("The client is closed");
        }
        if (client == null) {
            client = build();
        }
        return client;
    }

    private Client build() {
        ClientBuilder builder = ClientBuilder.newBuilder()
                .connectTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                // Jersey follows redirects unless told not to, RESTEasy does so only if told to.
                .property("jersey.config.client.followRedirects", false)
                .property("dev.resteasy.client.follow.redirects", false)
                // HttpURLConnection, below Jersey, would send a POST a second time when the connection breaks.
                .property("jersey.config.client.request.entity.processing", "CHUNKED");
        // RESTEasy waits without end for one of its 50 connections.
        tune(builder, "connectionPoolSize", int.class, concurrency);
        return builder.build();
    }

    private static void tune(ClientBuilder builder, String setting, Class<?> type, Object value) {
        Optional<Method> method = Arrays.stream(builder.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(setting)
                        && Arrays.equals(candidate.getParameterTypes(), new Class<?>[] {type}))
                .findFirst();
        if (method.isEmpty()) {
            return;
        }
        try {
            method.get().invoke(builder, value);
        } catch (IllegalAccessException | InvocationTargetException notTuned) {
            // Works with the default too, only with less at once.
            System.getLogger(SendingClient.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "Could not set " + setting, notTuned);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }
}
