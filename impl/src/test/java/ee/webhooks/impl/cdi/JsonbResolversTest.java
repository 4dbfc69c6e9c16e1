// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JsonbResolversTest {

    @RegisterExtension
    private final Log log = new Log(JsonbResolvers.class);

    @Provider
    static class Snake implements ContextResolver<Jsonb> {

        @Override
        public Jsonb getContext(Class<?> type) {
            return JsonbBuilder.create();
        }
    }

    static class Inheriting extends Snake {}

    static class OfTexts implements ContextResolver<String> {

        @Override
        public String getContext(Class<?> type) {
            return "";
        }
    }

    @Test
    void jsonbThatDoesNotWriteWebhooksIsNamed() {
        try (var container = Deployments.weld(Map.of(), SubscriptionWebhooks.class, Snake.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
        }

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00417: " + Snake.class.getName() + " configures JSON-B")
                .contains("META-INF/services/" + Providers.class.getName());
    }

    @Test
    void jsonbOfAServiceFileIsNotNamed(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(Providers.class.getName()), "# ours\n" + Snake.class.getName() + "\n");
        JsonbResolvers resolvers = new JsonbResolvers();
        resolvers.collect(Snake.class);
        resolvers.collect(Inheriting.class);
        resolvers.collect(OfTexts.class);

        try (URLClassLoader application =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            resolvers.warn(application);
        }

        assertThat(log.warnings()).singleElement().asString().contains(Inheriting.class.getName());
    }
}
