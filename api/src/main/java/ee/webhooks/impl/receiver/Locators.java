// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.receiver.VerifyWebhook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds which {@link VerifyWebhook} counts for a resource because of how a request came there: by locators, whose annotations and those of their classes
 * count for everything behind them. Safe for use by any number of threads.
 *
 * <p>Which of several locators of one class was called cannot be asked for. What it has returned is known; if several may have returned that, the annotations
 * of all of them count.
 */
public final class Locators {

    private final ImplementingBeans beans;

    /** One for each pair of classes, however long the path is that a request goes along; empty where each request decides. */
    private final Map<Link, Optional<Set<VerifyWebhook>>> links = new ConcurrentHashMap<>();

    /** @param beans finds what is behind a class that a container has made for an interface */
    public Locators(ImplementingBeans beans) {
        this.beans = beans;
    }

    /**
     * The annotations of the closest locator, or class with a locator, that has any; more than one if they contradict each other.
     *
     * @param matched the resources that a request came by, the last one first
     */
    public Set<VerifyWebhook> annotations(List<Object> matched) {
        for (int i = 1; i < matched.size(); i++) {
            Link link = new Link(matched.get(i).getClass(), matched.get(i - 1).getClass());
            Set<VerifyWebhook> annotations =
                    links.computeIfAbsent(link, this::lasting).orElseGet(() -> link.annotations(beans));
            if (!annotations.isEmpty()) {
                return annotations;
            }
        }
        return Set.of();
    }

    /** Empty for a class that a container has made: the bean behind it may be of another class at each request. */
    private Optional<Set<VerifyWebhook>> lasting(Link link) {
        return ResourceMethod.isGenerated(link.from()) ? Optional.empty() : Optional.of(link.annotations(beans));
    }

    private record Link(Class<?> from, Class<?> to) {

        Set<VerifyWebhook> annotations(ImplementingBeans beans) {
            List<ResourceMethod> locators = ResourceMethod.all(from, beans)
                    .filter(ResourceMethod::isLocator)
                    .toList();
            List<ResourceMethod> fitting =
                    locators.stream().filter(locator -> locator.mayReturn(to)).toList();
            if (locators.isEmpty()) {
                return ResourceMethod.ofClass(from);
            }
            return (fitting.isEmpty() ? locators : fitting)
                    .stream().flatMap(locator -> locator.annotations().stream()).collect(Collectors.toSet());
        }
    }
}
