// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;

/** Serves an application of Jakarta REST on a free port of this machine, by a real connection. */
public final class RestServer {

    private RestServer() {}

    public static SeBootstrap.Instance start(Class<? extends Application> application) {
        return SeBootstrap.start(
                        application,
                        SeBootstrap.Configuration.builder()
                                .host("127.0.0.1")
                                .port(SeBootstrap.Configuration.FREE_PORT)
                                .build())
                .toCompletableFuture()
                .join();
    }

    public static void stop(SeBootstrap.Instance server) {
        server.stop().toCompletableFuture().join();
    }
}
