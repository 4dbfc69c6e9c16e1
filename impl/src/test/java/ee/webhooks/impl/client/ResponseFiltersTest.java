// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With RESTEasy, which tells. */
class ResponseFiltersTest {

    private static boolean mayExist(UnaryOperator<ClientBuilder> registration) {
        try (Client client = OwnSettings.make(() -> registration
                .apply(ClientBuilder.newBuilder().property("a", "b"))
                .build())) {
            return ResponseFilters.mayExist(client);
        }
    }

    /** As a server brings one. */
    public static final class Found implements ClientResponseFilter {

        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) {
            // Only its presence counts
        }
    }

    @Test
    void clientHasNoneWithoutAnyRegistered() {
        assertThat(mayExist(builder -> builder)).isFalse();
    }

    @Test
    void oneThatTheApplicationRegistersIsFound() {
        assertThat(mayExist(builder -> builder.register(Found.class))).isTrue();
    }

    @Test
    void oneThatAFeatureRegistersIsFound() {
        assertThat(mayExist(builder -> builder.register((Feature) context -> {
                    context.register(new Found());
                    return true;
                })))
                .isTrue();
    }

    @Test
    void oneThatTheImplementationFindsByAServiceFileIsFound(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve("jakarta.ws.rs.ext.Providers"), Found.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader server =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(server);
            assertThat(mayExist(builder -> builder)).isTrue();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void implementationThatDoesNotTellMayHaveSome() {
        Configuration silent = (Configuration) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Configuration.class}, (proxy, method, arguments) -> null);
        Client client = (Client) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Client.class}, (proxy, method, arguments) -> silent);

        assertThat(ResponseFilters.mayExist(client)).isTrue();
    }
}
