// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import ee.webhooks.impl.portal.web.PortalRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes the cookies of the portal. */
public final class Cookies {

    /** Of a consumer. */
    public static final String SESSION = "webhooks-portal";

    /** Of an operator, against forged requests: it authenticates no one. */
    public static final String OPERATOR = "webhooks-portal-operator";

    private final String path;
    private final String sameSite;

    /**
     * @param path that of the portal, with the context path
     * @param isFramedElsewhere whether pages of other sites show the portal, where browsers take its cookies for those of another site
     */
    public Cookies(String path, boolean isFramedElsewhere) {
        this.path = path;
        this.sameSite = isFramedElsewhere ? "None; Partitioned" : "Lax";
    }

    /** The value of {@code Set-Cookie}; by which a duration of zero removes it. */
    public String line(String name, String value, Duration age) {
        return name + "=" + value + "; Path=" + path + "; Max-Age=" + age.toSeconds() + "; HttpOnly; Secure; SameSite="
                + sameSite;
    }

    /** All values of a cookie: one that another site of the domain has set may come before the right one. */
    public static List<String> values(PortalRequest request, String name) {
        List<String> values = new ArrayList<>();
        Optional<String> header = request.header("Cookie");
        if (header.isPresent()) {
            for (String pair : header.get().split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    values.add(pair.substring(equals + 1).strip());
                }
            }
        }
        return values;
    }
}
