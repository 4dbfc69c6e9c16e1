// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The endpoints that the application knows at this moment. Implementations are safe for use by any number of threads. */
public interface Endpoints {

    /**
     * The endpoints that a call concerns, those that are disabled too: their calls are kept. Perhaps without what is only needed to send to them, see
     * {@link #complete}.
     */
    List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer);

    /** The endpoints of a consumer, enabled or not. */
    List<WebhookEndpoint> ofConsumer(String consumer);

    /** The endpoint of an id, as {@link #wanting} has it; empty if there is none any more. */
    Optional<WebhookEndpoint> find(String id);

    /** Where an endpoint comes from, as a person would say it; empty if there is none of this id. */
    default Optional<String> origin(String id) {
        return find(id).map(endpoint -> "of the application");
    }

    /** The ids of those whose number is small enough to be looked through now and then; none of others. */
    default Collection<String> ids() {
        return List.of();
    }

    /** Counts the endpoints. Takes time where there are many. */
    default Census census() {
        return Census.of(ids().stream().flatMap(id -> find(id).stream()).toList());
    }

    /**
     * How many endpoints there are.
     *
     * @param all how many, enabled or not
     * @param disabled the ids of those that are disabled
     */
    record Census(int all, Set<String> disabled) {

        static Census of(Collection<WebhookEndpoint> endpoints) {
            return new Census(
                    endpoints.size(),
                    endpoints.stream()
                            .filter(endpoint -> !endpoint.enabled())
                            .map(WebhookEndpoint::id)
                            .collect(Collectors.toSet()));
        }
    }

    /**
     * The endpoint with its headers and secrets.
     *
     * @param endpoint one of these
     * @throws WebhookException if they cannot be read, or the endpoint is not there any more: nothing may be sent then
     */
    default WebhookEndpoint complete(WebhookEndpoint endpoint) {
        return endpoint;
    }

    /** Whether the endpoint of an id was deleted, so that what waits for it is cancelled. */
    default boolean isDeleted(String id) {
        return false;
    }

    /**
     * Takes notice of what has changed. Called regularly by one thread of the library, and for the first time before anything is sent.
     *
     * @return the endpoints that were enabled, disabled or deleted since the last time
     * @throws RuntimeException if what has changed cannot be known, so that nothing new may be sent
     */
    default List<EnabledChange> refresh() {
        return List.of();
    }
}
