// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.document.DeploymentRegistry;
import ee.webhooks.impl.document.DocumentedDeployment;
import ee.webhooks.impl.document.ScannerWarmUp;
import ee.webhooks.impl.document.WebhooksFilter;
import ee.webhooks.impl.document.WebhooksModelReader;
import ee.webhooks.testkit.ShapeGenerator.Shape;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.jandex.Indexer;

/** The document of an application with resources, as the scanner of WildFly and Open Liberty makes it, with and without its webhooks. */
final class ServerDocument {

    private static final ScannerWarmUp REHEARSAL = ScannerWarmUp.begin();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final CompiledShapes compiled;
    private final SmallRyeConfig config;

    ServerDocument(CompiledShapes compiled, Map<String, String> settings) {
        this.compiled = compiled;
        this.config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .build();
    }

    /**
     * The document with webhooks.
     *
     * @throws UndescribedResourceException if the scanner fails for a resource
     * @throws AssertionError if it says anything else of the resources than the document without
     */
    Document with(List<Shape> shapes, WebhookDeclarations declarations) {
        JsonNode before = bare();
        Set<Class<?>> resources = new HashSet<>();
        shapes.stream().filter(Shape::isWithResource).forEach(shape -> resources.add(compiled.resource(shape)));
        DeploymentRegistry.announce(
                compiled, DocumentedDeployment.scan(declarations, resources, compiled, config, REHEARSAL));
        try {
            JsonNode after = json(server().withInitialModel(new WebhooksModelReader().buildModel())
                    .addFilter(new WebhooksFilter())
                    .build());
            assertKept("/paths", before, after);
            assertKept("/components/schemas", before, after);
            return new Document(after);
        } finally {
            DeploymentRegistry.withdraw(compiled);
        }
    }

    private JsonNode bare() {
        try {
            return json(server().build());
        } catch (RuntimeException e) {
            throw new UndescribedResourceException(e);
        }
    }

    private static void assertKept(String place, JsonNode before, JsonNode after) {
        for (Iterator<String> names = before.at(place).fieldNames(); names.hasNext(); ) {
            String name = names.next();
            String was = before.at(place).get(name).toString();
            String is = String.valueOf(after.at(place).get(name));
            if (!was.equals(is)) {
                throw new AssertionError("changed: " + place + " " + name + "\nbefore " + was + "\nafter " + is);
            }
        }
    }

    private SmallRyeOpenAPI.Builder server() {
        Indexer indexer = new Indexer();
        compiled.files().forEach(file -> {
            try {
                indexer.index(new ByteArrayInputStream(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return SmallRyeOpenAPI.builder()
                .withConfig(config)
                .withApplicationClassLoader(compiled)
                .withIndex(indexer.complete())
                .enableStandardStaticFiles(false)
                .enableModelReader(false)
                .enableStandardFilter(false);
    }

    /** The scanner of servers fails for a resource, with or without webhooks. */
    static final class UndescribedResourceException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        UndescribedResourceException(Throwable cause) {
            super(cause);
        }
    }

    private static JsonNode json(SmallRyeOpenAPI document) {
        try {
            return MAPPER.readTree(document.toJSON());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
