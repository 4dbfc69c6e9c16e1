// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;

/** Threads that run tasks, at once or later. */
public interface Workers {

    /** Runs a task as soon as a thread is free. Does nothing once stopped. */
    void work(Runnable task);

    /** Runs a task after a delay. Does nothing once stopped. */
    void workLater(Duration delay, Runnable task);
}
