// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.portal.web.Peer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;

/** The other side of a request to a servlet. */
final class ServletPeer implements Peer {

    private static final System.Logger LOGGER = EscapingLogger.of(ServletPeer.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private boolean answered;

    ServletPeer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public String address() {
        return request.getRemoteAddr();
    }

    @Override
    public Optional<String> name() {
        return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
    }

    @Override
    public boolean isInRole(String role) {
        return request.isUserInRole(role);
    }

    @Override
    public boolean authenticate() {
        try {
            boolean authenticated = request.authenticate(response);
            answered = !authenticated;
            return authenticated;
        } catch (ServletException | IOException failed) {
            // An application without any way to authenticate is one of the reasons.
            LOGGER.log(DEBUG, "The application has not authenticated the caller", failed);
            answered = response.isCommitted();
            return false;
        }
    }

    @Override
    public boolean isAnswered() {
        return answered;
    }
}
