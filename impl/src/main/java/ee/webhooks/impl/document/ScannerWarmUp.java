// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.OpenApiScanner;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Documents something of its own before it is known what the application declares, on a thread of its own. Nine tenths of a first scan go into loading and
 * linking classes of the scanner, and most of that can be done while the container is busy elsewhere.
 */
public final class ScannerWarmUp {

    private static final System.Logger LOGGER = EscapingLogger.of(ScannerWarmUp.class);

    private final FutureTask<Void> task = new FutureTask<>(ScannerWarmUp::scan, null);

    private ScannerWarmUp() {}

    /** Begins, and ends when it is done; does nothing if the build of the application has prepared the document, so that there is probably nothing to scan. */
    public static ScannerWarmUp begin() {
        ScannerWarmUp rehearsal = new ScannerWarmUp();
        ClassLoader loader = ScannerWarmUp.class.getClassLoader();
        if (PreparedDocuments.isPresent(loader)) {
            rehearsal.task.cancel(false);
        } else {
            ScanThread.start(rehearsal.task, loader);
        }
        return rehearsal;
    }

    /** Waits for the end. What may have failed fails again in the scan that counts, and is reported there. */
    void await() throws InterruptedException {
        try {
            if (!task.isCancelled()) {
                task.get();
            }
        } catch (ExecutionException failed) {
            LOGGER.log(DEBUG, "The rehearsal of the scan failed", failed);
        }
    }

    private static void scan() {
        ClassLoader loader = ScannerWarmUp.class.getClassLoader();
        StoredJavadoc javadoc = new StoredJavadoc(loader);
        new DocumentBuilder(new OpenApiScanner(loader, Map.of(), javadoc), javadoc)
                .buildSilently(WebhookDeclarations.read(List.of(Webhooks.class), new Problems()));
    }

    interface Webhooks {

        void rehearsed(Payload payload, @HeaderParam("X-Rehearsal") String header);
    }

    enum Kind {
        DRY,
        DRESS
    }

    record Payload(@NotNull String name, int number, Instant time, Kind kind, List<Part> parts) {}

    record Part(boolean last) {}
}
