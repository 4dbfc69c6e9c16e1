// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.util.List;

/** Remembers which webhooks were received. The runtime of the library implements it; safe for use by any number of threads. */
public interface Deduplication {

    /**
     * Begins the transaction of a request on the calling thread, and notes the webhook in it. While another transaction that has noted the same one is not
     * over, this waits for it.
     *
     * @param receiver the name of the receiver
     * @param notes by what the webhook is remembered, at least one; it was received before, if it is remembered by any
     * @throws RuntimeException if that is not possible now; nothing is begun then
     */
    Reception begin(String receiver, List<String> notes);

    /** The transaction of one request. To be ended by the thread that began it. */
    interface Reception {

        /** Whether the webhook was noted by a transaction that was committed. */
        boolean isRepeat();

        /**
         * Commits what was done, and with it the note.
         *
         * @throws RuntimeException if it was rolled back instead
         */
        void commit();

        /** Undoes what was done, and with it the note. Never throws. */
        void rollback();
    }
}
