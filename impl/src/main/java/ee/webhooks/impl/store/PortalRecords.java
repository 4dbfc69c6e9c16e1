// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Small records of the portal that all nodes share and that end: links, sessions, tokens, and which requests were made. Safe for use by any number of threads.
 *
 * <p>In a JTA transaction, {@link #add} and {@link #removeAll} are part of it. All methods throw {@link ee.webhooks.WebhookUnavailableException} if the database cannot be used.
 */
public interface PortalRecords {

    /** How long a content may be, in characters. */
    int MAX_CONTENT = 2000;

    /**
     * A record.
     *
     * @param id a digest, so that who reads the table learns no token
     * @param kind what it is
     * @param owner whose it is
     * @param ends when it stops to be found
     * @param content what it says, in ASCII
     */
    record PortalRecord(String id, String kind, String owner, Instant ends, String content) {

        /** Neither its id nor what it says. */
        @Override
        public String toString() {
            return "PortalRecord[" + kind + "]";
        }
    }

    /**
     * Adds a record.
     *
     * @return whether it is added; {@code false} if there is one of this id that has not ended
     */
    boolean add(PortalRecord added);

    /** The record of an id that has not ended. */
    Optional<PortalRecord> find(String id);

    /** Changes what a record says; nothing if it is not there. */
    void replace(String id, String content, Instant ends);

    /**
     * Removes a record.
     *
     * @return whether this call has removed it: of several at the same time, one
     */
    boolean remove(String id);

    /**
     * Removes all records of an owner that are of a kind.
     *
     * @return how many
     */
    int removeAll(String kind, String owner);
}
