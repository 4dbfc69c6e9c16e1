// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import java.util.List;
import java.util.stream.Collectors;

/** The headers by which browsers keep others out of what the portal answers. */
public final class SecurityHeaders {

    private final String framing;

    /** @param frameAncestors the origins of pages that may show the portal in a frame, and {@code self} */
    public SecurityHeaders(List<String> frameAncestors) {
        framing = "frame-ancestors "
                + (frameAncestors.isEmpty()
                        ? "'none'"
                        : frameAncestors.stream().map(SecurityHeaders::source).collect(Collectors.joining(" ")));
    }

    /** For data, which nothing may show, run or keep. */
    public PortalResponse ofData(PortalResponse response) {
        return common(response)
                .with("Cache-Control", "no-store")
                .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }

    /** For pages, whose scripts and styles are files of the portal alone. */
    public PortalResponse ofPage(PortalResponse response) {
        return common(response)
                .with("Cache-Control", "no-cache")
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                                + " connect-src 'self'; form-action 'self'; base-uri 'none'; " + framing);
    }

    private static String source(String origin) {
        return origin.equals("self") ? "'self'" : origin;
    }

    private static PortalResponse common(PortalResponse response) {
        return response.with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }
}
