// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import ee.webhooks.benchmarks.process.Console;
import ee.webhooks.benchmarks.process.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** The process that receives. */
public final class ReceiverMain {

    private final Tally tally = new Tally();
    private final Receiver receiver;

    private ReceiverMain() throws IOException {
        receiver = new Receiver(tally);
    }

    public static void main(String[] arguments) throws IOException {
        ReceiverMain main = new ReceiverMain();
        Thread thread = new Thread(main.receiver, "receiver");
        thread.setDaemon(true);
        thread.start();
        Console.answer(main::run);
    }

    private Figures run(String name, List<String> arguments) throws Exception {
        return switch (name) {
            case "port" -> Figures.of("port", receiver.port());
            case "behave" -> onThread(() -> behave(arguments.get(0), Behaviour.parse(arguments.get(1))));
            case "reset" ->
                onThread(() -> {
                    tally.reset();
                    return Figures.none();
                });
            case "figures" -> onThread(tally::figures);
            case "missing" -> onThread(() -> tally.missing(Path.of(arguments.get(0))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Figures behave(String endpoint, Behaviour behaviour) {
        if (endpoint.equals("all")) {
            receiver.behaveAll(behaviour);
        } else {
            String[] range = endpoint.split("-");
            int first = Integer.parseInt(range[0]);
            int end = range.length == 1 ? first + 1 : Integer.parseInt(range[1]);
            for (int number = first; number < end; number++) {
                receiver.behave(number, behaviour);
            }
        }
        return Figures.none();
    }

    private Figures onThread(Callable<Figures> callable) throws Exception {
        FutureTask<Figures> task = new FutureTask<>(callable);
        receiver.submit(task);
        return task.get();
    }
}
