// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request to the portal, without the types of a container.
 *
 * @param path below that of the portal, decoded part by part
 * @param headers returns the value of a header; {@code null} if it is absent
 * @param body what is left to read
 */
public record PortalRequest(
        String method, List<String> path, Query query, Function<String, String> headers, InputStream body, Peer peer) {

    /** The value of a header; empty if there is none. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** Whether it is to change something. */
    public boolean isUnsafe() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    /** Names no path: it may have ids of others. */
    @Override
    public String toString() {
        return "PortalRequest[" + method + "]";
    }
}
