// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import ee.webhooks.benchmarks.process.Console;
import java.io.IOException;
import java.nio.file.Path;

/** The process of the hostile receivers: so what they do to themselves is not done to the others. It is given a file for its trust store. */
public final class HostileMain {

    private HostileMain() {}

    public static void main(String[] arguments) throws IOException {
        HostileReceivers receivers = new HostileReceivers(Path.of(arguments[0]));
        Console.answer((name, none) -> switch (name) {
            case "urls" -> receivers.urls();
            case "figures" -> receivers.figures();
            default -> throw new IllegalArgumentException(name);
        });
    }
}
