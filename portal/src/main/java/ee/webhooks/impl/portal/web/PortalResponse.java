// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer of the portal. Immutable.
 *
 * @param body empty where there is none
 */
public record PortalResponse(int status, List<Header> headers, byte[] body) {

    /** A line of the head. */
    public record Header(String name, String value) {}

    public static PortalResponse of(int status) {
        return new PortalResponse(status, List.of(), new byte[0]);
    }

    /** An answer with a body. */
    public static PortalResponse of(int status, String contentType, byte[] body) {
        return new PortalResponse(status, List.of(new Header("Content-Type", contentType)), body);
    }

    public static PortalResponse json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    /** The same with one more header. */
    public PortalResponse with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new PortalResponse(status, List.copyOf(more), body);
    }

    /** The value of a header; empty if there is none. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(Header::value)
                .findFirst();
    }

    public String contentType() {
        return header("Content-Type").orElse("");
    }

    /** Neither the body nor the values of headers: they may be secret. */
    @Override
    public String toString() {
        return "PortalResponse[" + status + ", " + body.length + " bytes]";
    }
}
