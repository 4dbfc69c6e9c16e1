// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

/** One way to call webhooks. {@link #fire} is safe for use by any number of threads. */
interface Sender extends AutoCloseable {

    int STORING_THREADS = 8;

    /** Begins to deliver what is stored and what will be. */
    default void deliver() {}

    /** Delivers nothing more until {@link #deliver} is called again; what is fired is stored. */
    default void pause() {}

    /** Makes a call in a transaction of its own, which is committed when this returns; what stores nothing has delivered it then. */
    void fire(int sequence, long intended);

    /**
     * Stores calls that are not delivered before {@link #deliver}.
     *
     * @param count how many, numbered from 0
     */
    default void store(int count) throws InterruptedException {
        new Load(this, STORING_THREADS).closedLoop(0, count);
    }

    /** Takes other endpoints; not while it delivers. */
    default void call(MixedEndpoints endpoints) {
        throw new UnsupportedOperationException("Measured with the usual endpoints only");
    }

    /** Takes other endpoints, and calls the good ones of them; not while it delivers. */
    default void call(Crowd crowd) {
        throw new UnsupportedOperationException("Measured with the usual endpoints only");
    }

    /** As {@link #fire}, to all endpoints at once. */
    default void fireToAll(int sequence, long intended) {
        throw new UnsupportedOperationException("Measured with one endpoint for each call only");
    }

    /** How many deliveries are stored and not done. */
    default long open() {
        return 0;
    }

    @Override
    default void close() {
        pause();
    }
}
