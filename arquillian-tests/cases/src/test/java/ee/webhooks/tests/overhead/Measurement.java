// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application without the library and with it, in several ways, under the same circumstances. */
final class Measurement {

    private final String circumstances;
    private final List<Side> sides = List.of(new Side(), new Side(), new Side());

    Measurement(String circumstances) {
        this.circumstances = circumstances;
    }

    /**
     * @param side 0 for the application without the library
     */
    void add(int side, Duration deployment, Duration document) {
        sides.get(side).deployment().add(deployment);
        sides.get(side).document().add(document);
    }

    String rows() {
        return row("Deployment", Side::deployment) + row("then GET /openapi", Side::document);
    }

    private String row(String what, Function<Side, Samples> measured) {
        List<Samples> samples = sides.stream().map(measured).toList();
        long without = samples.get(0).median();
        Stream<String> differences =
                samples.stream().skip(1).map(with -> String.format(Locale.ROOT, "%+d ms", with.median() - without));
        return String.format(
                Locale.ROOT,
                "| %s, %s | %s |%n",
                what,
                circumstances,
                Stream.concat(samples.stream().map(Samples::toString), differences)
                        .collect(Collectors.joining(" | ")));
    }

    private record Side(Samples deployment, Samples document) {

        Side() {
            this(new Samples(), new Samples());
        }
    }
}
