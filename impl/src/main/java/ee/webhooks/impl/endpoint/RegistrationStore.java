// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpointQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where registered endpoints are kept. The first methods are called by the application and are part of its transaction; the others are called by threads
 * of the library. All throw an unchecked exception if what keeps them cannot be reached. Safe for use by any number of threads.
 */
public interface RegistrationStore {

    /** What became of a new endpoint. */
    enum Added {
        ADDED,
        /** One of this id is there already. */
        THERE,
        /** One of this id was deleted, and calls still wait for it. */
        IN_USE,
        /** One of this id was deleted, and its history is that of another consumer. */
        OF_ANOTHER,
        /** One of this id, which was never registered, has a history or calls that wait, and they may be those of another consumer. */
        USED_BEFORE
    }

    /**
     * Adds an endpoint.
     *
     * @param made makes it, of the time at which it is added
     */
    Added add(String id, Function<Instant, Registration> made);

    /**
     * Changes an endpoint, as one of several who may do so at the same time. One whose time of being enabled changes is not paused or disabled by what
     * its receiver has answered any more.
     *
     * @param change makes the new state of the old one and of the time of the change; may be called again
     * @return what is stored now; empty if there is no such endpoint
     */
    Optional<Registration> change(String id, BiFunction<Registration, Instant, Registration> change);

    /**
     * Deletes an endpoint.
     *
     * @param which whether it is the one that is meant, asked while no other caller changes it
     * @return whether there was one
     */
    boolean delete(String id, Predicate<Registration> which);

    Optional<StoredEndpoint> find(String id);

    /** Endpoints that match a query, in the order of their ids, no more than the limit of the query and one. */
    List<StoredEndpoint> list(WebhookEndpointQuery query);

    /** Sets the listener for what was changed here, called as soon as that is committed; an endpoint that was deleted is empty. Called once. */
    void whenCommitted(Committed listener);

    /** Receives what was committed; neither waits nor throws. */
    @FunctionalInterface
    interface Committed {

        /**
         * @param before the endpoint as it was; empty if there was none
         * @param now the endpoint as it is; empty if it was deleted
         */
        void changed(String id, long revision, Optional<Registration> before, Optional<Registration> now);
    }

    /** Whether others change it too, so that it must be looked into again and again. */
    boolean isShared();

    /**
     * The revisions of endpoints, of those that were deleted too.
     *
     * @param changedWithin only of those that were changed so long ago at most; empty for all
     */
    Map<String, Long> revisions(Optional<Duration> changedWithin);

    /** The endpoints of some ids, as far as they are there. */
    List<Registration> load(Collection<String> ids);

    /** How long ago a time was, by the clock that the times of registrations are read from. */
    Duration age(Instant time);

    /** Sees to it that what waits for an endpoint that was deleted comes up soon, to be cancelled. */
    void hasten(String id);

    /** Makes due at once what waits at an endpoint for the next attempt after one that failed: the endpoint was enabled. */
    void hastenRetries(String id);

    /** Forgets endpoints that were deleted long ago. */
    void forgetDeleted();
}
