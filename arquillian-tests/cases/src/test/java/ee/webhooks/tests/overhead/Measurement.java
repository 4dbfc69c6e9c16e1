// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import java.time.Duration;
import java.util.Locale;

/** The application with the library and without, under the same circumstances. */
final class Measurement {

    private final String circumstances;
    private final Side without = new Side();
    private final Side with = new Side();

    Measurement(String circumstances) {
        this.circumstances = circumstances;
    }

    void add(boolean library, Duration deployment, Duration document) {
        Side side = library ? with : without;
        side.deployment().add(deployment);
        side.document().add(document);
    }

    String rows() {
        return row("Deployment", without.deployment(), with.deployment())
                + row("then GET /openapi", without.document(), with.document());
    }

    private String row(String what, Samples without, Samples with) {
        return String.format(
                Locale.ROOT,
                "| %s, %s | %s | %s | %+d ms |%n",
                what,
                circumstances,
                without,
                with,
                with.median() - without.median());
    }

    private record Side(Samples deployment, Samples document) {

        Side() {
            this(new Samples(), new Samples());
        }
    }
}
