// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.reach;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A way to reach a method, with the annotation in one place.
 *
 * @param way the way
 * @param number tells the places of one way apart
 * @param place what has the annotation
 * @param expected what stands before the method because of it
 */
record Placement(Way way, int number, String place, Guard expected) {

    /** The path of the resource, and its package. */
    String path() {
        return "way%02d_%d".formatted(way.number(), number);
    }

    String packageName() {
        return Placement.class.getPackageName() + "." + path();
    }

    /** The path of the method, below that of the application. */
    String request() {
        return way.below().isEmpty() ? path() : path() + "/" + way.below();
    }

    /** The line of the table for what requests got. */
    String row(List<Integer> answers) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        way.name(),
                        place,
                        answers.stream().map(String::valueOf).collect(Collectors.joining(" | ")),
                        way.servers());
    }
}
