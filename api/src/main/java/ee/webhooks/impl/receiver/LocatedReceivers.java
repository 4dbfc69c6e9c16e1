// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the receiver that a request is for because of the locators that it came by, or of the bean that it has come to. Safe for use by any number of threads. */
public final class LocatedReceivers {

    private final Supplier<Set<VerifyWebhook>> own;
    private final Locators locators;
    private final Function<Set<VerifyWebhook>, ReceiverFilters> filters;
    private final Map<Set<VerifyWebhook>, ReceiverFilters> made = new ConcurrentHashMap<>();

    /**
     * @param own the annotations of the method, as far as only a request shows them
     * @param locators shared by all methods of an application
     * @param filters makes what stands before the method; asked once for each set of annotations
     */
    public LocatedReceivers(
            Supplier<Set<VerifyWebhook>> own,
            Locators locators,
            Function<Set<VerifyWebhook>, ReceiverFilters> filters) {
        this.own = own;
        this.locators = locators;
        this.filters = filters;
    }

    Optional<ReceiverFilters> of(UriInfo uri) {
        Set<VerifyWebhook> shown = own.get();
        Set<VerifyWebhook> annotations = shown.isEmpty() ? locators.annotations(uri.getMatchedResources()) : shown;
        return annotations.isEmpty() ? Optional.empty() : Optional.of(made.computeIfAbsent(annotations, filters));
    }
}
