// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of a server, which ends with the JVM of the tests at the latest. */
final class ServerProcess {

    private static final int PATIENCE_SECONDS = 60;

    private final ProcessHandle process;
    private final Thread end;

    ServerProcess(ProcessHandle process) {
        this.process = process;
        this.end = new Thread(process::destroyForcibly, "end of the server");
        Runtime.getRuntime().addShutdownHook(end);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, and does not only ask if it takes too long. */
    void stop() throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stillThere) {
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(end);
    }
}
