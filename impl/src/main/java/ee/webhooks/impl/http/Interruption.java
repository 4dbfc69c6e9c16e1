// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.time.Duration;

/** Interrupts the thread that made it when a time has passed, unless that thread has ended it before. */
public final class Interruption {

    private final Deadline deadline;
    private boolean ended;
    private boolean inTime;

    /**
     * @param late runs if the time passes; must not wait for anything
     * @throws java.util.concurrent.RejectedExecutionException if the timer is closed
     */
    Interruption(DeadlineTimer timer, Duration patience, Runnable late) {
        Thread thread = Thread.currentThread();
        deadline = new Deadline(timer, patience);
        deadline.watch(() -> {
            thread.interrupt();
            late.run();
        });
    }

    /** Ends it; answers false if it was too late. The thread is not interrupted by it from now on, and not any more. */
    public boolean endsInTime() {
        if (!ended) {
            ended = true;
            inTime = deadline.endsInTime();
            deadline.close();
            if (!inTime) {
                Thread.interrupted();
            }
        }
        return inTime;
    }
}
