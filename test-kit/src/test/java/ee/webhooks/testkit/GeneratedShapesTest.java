// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.testkit.ShapeGenerator.Member;
import ee.webhooks.testkit.ShapeGenerator.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Declares webhooks with payloads that are composed at random. What Jakarta JSON Binding writes for an instance that keeps its constraints, two validators
 * must accept; with one value that breaks a constraint, they must refuse it. {@code -Dshapes.count} says how many, {@code -Dshapes.seed} where to begin.
 */
class GeneratedShapesTest {

    private static final int BATCH = 100;
    private static final int MAX_SHOWN = 20;

    @Test
    void everyShapeIsDescribedAsItIsSent() {
        long seed = Long.getLong("shapes.seed", 1);
        int count = Integer.getInteger("shapes.count", BATCH);
        Map<String, String> found = new LinkedHashMap<>();
        for (int done = 0; done < count && found.size() < MAX_SHOWN; done += BATCH) {
            check(seed + done / BATCH, Math.min(BATCH, count - done), found);
        }
        assertThat(found.values()).isEmpty();
    }

    /** What is a container of itself is an alias of itself for openapi-typescript, which TypeScript refuses. */
    private static final Pattern CONTAINER_OF_ITSELF =
            Pattern.compile("class (\\w+) extends [\\w.]+<(String, )?(List<|Map<String, )?\\1\\b");

    /** For tools that are no validators: with {@code -Dshapes.document}, a document of some 150 shapes is written to that file. */
    @Test
    @EnabledIfSystemProperty(named = "shapes.document", matches = ".+")
    void documentForOtherToolsIsWritten() throws IOException {
        ShapeGenerator generator = new ShapeGenerator(2);
        List<Shape> shapes = IntStream.range(0, 150)
                // Generators of code make names of classes from those of webhooks, also of one that begins with a digit
                .mapToObj(i -> generator.next("Tool" + i, false))
                .filter(shape -> !CONTAINER_OF_ITSELF.matcher(shape.source()).find())
                .toList();
        CompiledShapes compiled = new CompiledShapes(shapes);
        WebhookDeclarations declarations = WebhookDeclarations.read(
                shapes.stream().<Class<?>>map(compiled::hooks).toList(), new Problems());
        ObjectNode document =
                Document.of(declarations, compiled, Map.of()).root().deepCopy();
        document.putObject("info")
                .put("title", "Shapes")
                .put("version", "1")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "https://shop.example");
        Path file = Files.writeString(Path.of(System.getProperty("shapes.document")), document.toPrettyString());

        assertThat(file).isNotEmptyFile();
    }

    private static void check(long seed, int count, Map<String, String> found) {
        ShapeSettings settings = ShapeSettings.of(seed);
        ShapeGenerator generator = new ShapeGenerator(seed);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Those whose classes resources have, too, are documented by a whole server
            shapes.add(generator.next(seed + "n" + i, seed % 10 == 0));
        }
        new ShapeCheck(settings).disagreements(shapes).keySet().forEach(failed -> {
            Shape small = shrunk(failed, settings);
            String alone =
                    new ShapeCheck(settings).disagreements(List.of(small)).getOrDefault(small, "only among others");
            found.putIfAbsent(
                    failed.id(), "seed " + seed + ", shape " + failed.id() + ": " + alone + "\n" + small.source());
        });
    }

    /** Without the members and parameters that have no part in it. */
    private static Shape shrunk(Shape failed, ShapeSettings settings) {
        Shape bare = failed.withoutParameters();
        Shape smallest = isAgreed(bare, settings) ? failed : bare;
        for (Member member : failed.members()) {
            List<Member> fewer = new ArrayList<>(smallest.members());
            fewer.remove(member);
            if (!fewer.isEmpty()) {
                fewer.set(0, fewer.get(0).in(failed.form()));
                Shape smaller = smallest.withMembers(fewer);
                smallest = isAgreed(smaller, settings) ? smallest : smaller;
            }
        }
        return smallest;
    }

    private static boolean isAgreed(Shape shape, ShapeSettings settings) {
        return new ShapeCheck(settings).disagreements(List.of(shape)).isEmpty();
    }
}
