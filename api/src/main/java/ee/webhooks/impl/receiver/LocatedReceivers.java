// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Finds the receiver that a request is for because of the locators that it came by. Safe for use by any number of threads. */
public final class LocatedReceivers {

    private final Locators locators;
    private final Function<Set<VerifyWebhook>, ReceiverFilters> filters;
    private final Map<Set<VerifyWebhook>, ReceiverFilters> made = new ConcurrentHashMap<>();

    /**
     * @param locators shared by all methods of an application
     * @param filters makes what stands before the method; asked once for each set of annotations
     */
    public LocatedReceivers(Locators locators, Function<Set<VerifyWebhook>, ReceiverFilters> filters) {
        this.locators = locators;
        this.filters = filters;
    }

    Optional<ReceiverFilters> of(UriInfo uri) {
        Set<VerifyWebhook> annotations = locators.annotations(uri.getMatchedResources());
        return annotations.isEmpty() ? Optional.empty() : Optional.of(made.computeIfAbsent(annotations, filters));
    }
}
