// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.corpus.app.BodyShapes;
import ee.webhooks.tests.corpus.app.CollectionShapes;
import ee.webhooks.tests.corpus.app.ConstraintShapes;
import ee.webhooks.tests.corpus.app.JsonShapes;
import ee.webhooks.tests.corpus.app.JsonbShapes;
import ee.webhooks.tests.corpus.app.ObjectShapes;
import ee.webhooks.tests.corpus.app.PolymorphicShapes;
import ee.webhooks.tests.corpus.app.Samples;
import ee.webhooks.tests.corpus.app.ScalarShapes;
import ee.webhooks.tests.corpus.app.TimeShapes;
import ee.webhooks.tests.corpus.shared.OwnLine;
import ee.webhooks.tests.corpus.shared.SharedShapes;
import ee.webhooks.tests.harness.CompiledSources;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the document says of an application's resources is the same with webhooks and without, although every class of the corpus is a payload and is what
 * a resource takes and gives.
 */
@ServerTest
@Tag("openapi")
class OwnDocumentIT {

    private static final String WITHOUT = "own-document-without";
    private static final String WITH = "own-document-with";
    private static final String SCHEMAS = "/components/schemas";

    private static final List<Class<?>> SHARED = List.of(
            BodyShapes.class,
            CollectionShapes.class,
            JsonShapes.class,
            JsonbShapes.class,
            ObjectShapes.class,
            PolymorphicShapes.class,
            ScalarShapes.class,
            SharedShapes.class,
            TimeShapes.class);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = WITHOUT, managed = false, testable = false)
    static WebArchive withoutLibrary() {
        return war(WITHOUT).buildWithoutLibrary();
    }

    @Deployment(name = WITH, managed = false, testable = false)
    static WebArchive withLibrary() {
        return war(WITH).build();
    }

    private static TestWar war(String name) {
        TestWar war = TestWar.named(name)
                .classes(RestApplication.class, OwnLine.class, Samples.class, ConstraintShapes.class)
                .classes(SHARED.toArray(Class<?>[]::new))
                .classFiles(Resources.DIRECTORY);
        return ServerUnderTest.current().isPayara()
                ? war.config("mp.openapi.scan.exclude.classes", String.join(",", constrained()))
                : war;
    }

    /** Compiled once for both applications. */
    private static final class Resources {

        static final Path DIRECTORY = compiled();

        private static Path compiled() {
            Path resources =
                    Path.of("target", "own-document", ServerUnderTest.current().qualifier());
            CompiledSources sources = new CompiledSources();
            shared().forEach(shapes -> sources.add("shared." + resource(shapes), source(shapes)));
            sources.compile(resources);
            return resources;
        }
    }

    /** Payara cannot read constraints of records, with or without the library (docs/servers.md). */
    private static List<Class<?>> shared() {
        return ServerUnderTest.current().isPayara()
                ? SHARED
                : Stream.concat(SHARED.stream(), Stream.of(ConstraintShapes.class))
                        .toList();
    }

    private static List<String> constrained() {
        return Arrays.stream(ConstraintShapes.class.getDeclaredClasses())
                .map(Class::getName)
                .sorted()
                .toList();
    }

    private static String resource(Class<?> shapes) {
        return shapes.getSimpleName() + "Resource";
    }

    private static String source(Class<?> shapes) {
        StringBuilder source = new StringBuilder("""
                package shared;
                import jakarta.ws.rs.*;
                @Path("%s") @Consumes("application/json") @Produces("application/json")
                public class %s {
                """.formatted(shapes.getSimpleName(), resource(shapes)));
        Arrays.stream(shapes.getDeclaredMethods())
                .filter(method -> method.getReturnType() == void.class && method.getParameterCount() == 1)
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> {
                    String type =
                            method.getGenericParameterTypes()[0].getTypeName().replace('$', '.');
                    source.append("    @POST @Path(\"%1$s\") public %2$s %1$s(%2$s body) { return body; }%n"
                            .formatted(method.getName(), type));
                });
        return source.append("}").toString();
    }

    @Test
    void webhooksChangeNothingThatTheDocumentSaysOfResources() {
        JsonNode without = documentOf(WITHOUT);
        ServerLog log = ServerLog.fromHere();
        JsonNode with = documentOf(WITH);
        addDescriptions(with.at(SCHEMAS), without.at(SCHEMAS));
        // Payara's own documents have some
        assertThat(danglingReferences(with)).isEqualTo(danglingReferences(without));

        assertThat(without.path("paths")).hasSizeGreaterThan(100);
        assertThat(with.path("paths").toPrettyString())
                .isEqualTo(without.path("paths").toPrettyString());
        assertThat(names(with.at(SCHEMAS))).containsAll(names(without.at(SCHEMAS)));
        ObjectNode schemas = ((ObjectNode) with.at(SCHEMAS)).retain(names(without.at(SCHEMAS)));
        assertThat(schemas.toPrettyString()).isEqualTo(without.at(SCHEMAS).toPrettyString());
        assertThat(log.text()).doesNotContain("`x-` cause invalid");
        assertThat(with.at("/webhooks/own-line/post/security").toString()).isEqualTo("[{\"basic\":[]}]");
        assertThat(with.path("info")).isEqualTo(without.path("info"));
        assertThat(with.path("servers").toString())
                .isEqualTo(without.path("servers").toString());
    }

    /** The one thing that the library adds: descriptions from Javadoc, where nothing describes a schema or a property yet. */
    private static void addDescriptions(JsonNode from, JsonNode into) {
        names(into).forEach(name -> {
            JsonNode described = from.path(name);
            JsonNode schema = into.path(name);
            addDescription(described, schema);
            names(schema.path("properties"))
                    .forEach(property -> addDescription(
                            described.path("properties").path(property),
                            schema.path("properties").path(property)));
        });
    }

    private static void addDescription(JsonNode from, JsonNode into) {
        if (from.has("description") && !into.has("description")) {
            ((ObjectNode) into).set("description", from.get("description"));
        }
    }

    private static Set<String> danglingReferences(JsonNode document) {
        Set<String> references = new TreeSet<>(document.findValuesAsText("$ref"));
        references.removeIf(reference -> document.at(reference.substring(1)).isObject());
        return references;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** With sorted keys, and the same name of the application. */
    private JsonNode documentOf(String name) {
        deployer.deploy(name);
        try {
            return sorted(
                    OpenApiDocument.of(RemoteApplication.named(name))
                            .orElseThrow()
                            .root(),
                    name);
        } finally {
            deployer.undeploy(name);
        }
    }

    private static JsonNode sorted(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = object.objectNode();
            names(object).forEach(key -> sorted.set(key.replace(name, "own-document"), sorted(object.get(key), name)));
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode sorted = ((ArrayNode) node).arrayNode();
            node.forEach(element -> sorted.add(sorted(element, name)));
            return sorted;
        }
        return node.isTextual() ? TextNode.valueOf(node.asText().replace(name, "own-document")) : node;
    }
}
