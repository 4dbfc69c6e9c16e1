// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Lets each webhook pass once where a request came by a locator that asks for it. Safe for use by any number of threads. */
@Priority(Priorities.USER + 1000)
public final class LocatedDeduplicationFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final LocatedReceivers receivers;

    /** @param receivers finds what to ask */
    public LocatedDeduplicationFilter(LocatedReceivers receivers) {
        this.receivers = receivers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        receivers
                .of(request.getUriInfo())
                .flatMap(ReceiverFilters::deduplication)
                .ifPresent(deduplication -> deduplication.filter(request));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        receivers
                .of(request.getUriInfo())
                .flatMap(ReceiverFilters::deduplication)
                .ifPresent(deduplication -> deduplication.filter(request, response));
    }
}
