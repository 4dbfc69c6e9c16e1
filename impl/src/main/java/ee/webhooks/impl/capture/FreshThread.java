// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import ee.webhooks.impl.client.OwnSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Makes a thing on a new thread with a new context class loader, so that neither the caller's thread nor what was made for the application before
 * has a say in it. RESTEasy asks the thread's request whether Jackson is preferred, and keeps the answer for the context class loader.
 */
final class FreshThread {

    private final ThreadFactory threads;

    FreshThread(ThreadFactory threads) {
        this.threads = threads;
    }

    /** Waits for the thing even if the caller is interrupted, and leaves the caller interrupted then. */
    <T> T make(Supplier<T> maker) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> OwnSettings.make(maker),
                            task -> threads.newThread(task).start())
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }
}
