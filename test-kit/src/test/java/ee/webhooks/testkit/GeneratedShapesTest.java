// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.testkit.ShapeGenerator.Member;
import ee.webhooks.testkit.ShapeGenerator.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    private static void check(long seed, int count, Map<String, String> found) {
        Naming naming = Naming.of(seed);
        ShapeGenerator generator = new ShapeGenerator(seed);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shapes.add(generator.next(seed + "n" + i));
        }
        new ShapeCheck(naming).disagreements(shapes).keySet().forEach(failed -> {
            Shape small = shrunk(failed, naming);
            String alone =
                    new ShapeCheck(naming).disagreements(List.of(small)).getOrDefault(small, "only among others");
            found.putIfAbsent(
                    failed.id(), "seed " + seed + ", shape " + failed.id() + ": " + alone + "\n" + small.source());
        });
    }

    /** Without the members and parameters that have no part in it. */
    private static Shape shrunk(Shape failed, Naming naming) {
        Shape bare = failed.withoutParameters();
        Shape smallest = isAgreed(bare, naming) ? failed : bare;
        for (Member member : failed.members()) {
            List<Member> fewer = new ArrayList<>(smallest.members());
            fewer.remove(member);
            if (!fewer.isEmpty()) {
                Shape smaller = smallest.withMembers(fewer);
                smallest = isAgreed(smaller, naming) ? smallest : smaller;
            }
        }
        return smallest;
    }

    private static boolean isAgreed(Shape shape, Naming naming) {
        return new ShapeCheck(naming).disagreements(List.of(shape)).isEmpty();
    }
}
