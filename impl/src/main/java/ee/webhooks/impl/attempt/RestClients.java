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

/** Makes the Jakarta REST client that sends, with what the implementations must be told beyond the specification. */
public final class RestClients {

    private RestClients() {}

    /**
     * @param deadline how long connecting, and each wait for bytes, may take
     * @param concurrency how many exchanges there are at once
     */
    public static Client sending(Duration deadline, int concurrency) {
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
            System.getLogger(RestClients.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "Could not set " + setting, notTuned);
        }
    }
}
