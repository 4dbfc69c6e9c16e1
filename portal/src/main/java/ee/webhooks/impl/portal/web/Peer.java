// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import java.util.Optional;

/** The other side of a request, as the server knows it. */
public interface Peer {

    /** The address of the client, or of the last proxy. */
    String address();

    /** The name by which the application has authenticated the caller; empty if it has not. */
    Optional<String> name();

    /** Whether the application has authenticated the caller, and gives it a role. */
    boolean isInRole(String role);

    /**
     * Has the application authenticate the caller.
     *
     * @return whether it is authenticated; if not, the application may have written the answer
     */
    boolean authenticate();

    /** Whether the application has written an answer. */
    boolean isAnswered();
}
