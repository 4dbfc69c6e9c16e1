// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what answers a request. Immutable. */
public final class Routes<T> {

    private final List<Route<T>> all;

    public Routes(List<Route<T>> all) {
        this.all = List.copyOf(all);
    }

    public List<Route<T>> all() {
        return all;
    }

    /**
     * @param path the path without that of the API
     * @throws ProblemException if there is no such resource, or it has no such method
     */
    public Route<T> find(String method, List<String> path) {
        List<Route<T>> resource =
                all.stream().filter(route -> route.matches(path)).toList();
        if (resource.isEmpty()) {
            throw new ProblemException(404, WebhookMessage.PORTAL_RESOURCE_UNKNOWN);
        }
        // A server leaves out the body of an answer to HEAD.
        String asked = method.equals("HEAD") ? "GET" : method;
        return resource.stream()
                .filter(route -> route.method().equals(asked))
                .findFirst()
                .orElseThrow(() -> notAllowed(method, resource));
    }

    private static <T> ProblemException notAllowed(String method, List<Route<T>> resource) {
        String allowed = resource.stream()
                .map(Route::method)
                .flatMap(one -> one.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(one))
                .collect(Collectors.joining(", "));
        return new ProblemException(405, WebhookMessage.PORTAL_METHOD_UNKNOWN, method, allowed).with("Allow", allowed);
    }
}
