// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A proxy that every exchange goes through: by CONNECT for https, as the target of the request for http. It resolves the names of receivers, so that
 * their addresses are its concern.
 *
 * @param host its name or address, which is not guarded
 * @param port its port
 * @param credentials the value of {@code Proxy-Authorization}; empty for none
 */
public record ForwardProxy(String host, int port, Optional<String> credentials) {

    /** The credentials of a user, by the Basic scheme (RFC 7617). */
    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return "ForwardProxy[" + host + ":" + port + "]";
    }
}
