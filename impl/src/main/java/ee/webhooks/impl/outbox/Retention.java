// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

/** Lets go of the history when its time is over. */
public interface Retention {

    /**
     * Deletes a little, in one unit of work that is short; answers whether there is more to do soon.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    boolean deleteSome();
}
