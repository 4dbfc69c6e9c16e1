// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;
import java.util.Optional;

/** Lets only genuine requests pass where a request came by a locator with {@code @VerifyWebhook}. Safe for use by any number of threads. */
@Priority(Priorities.AUTHENTICATION)
public final class LocatedVerificationFilter implements ContainerRequestFilter {

    private final LocatedReceivers receivers;

    /** @param receivers finds what to check */
    public LocatedVerificationFilter(LocatedReceivers receivers) {
        this.receivers = receivers;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Optional<ReceiverFilters> receiver = receivers.of(request.getUriInfo());
        if (receiver.isPresent()) {
            receiver.get().verification().filter(request);
        }
    }
}
