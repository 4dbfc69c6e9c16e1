// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** An application that authenticates its callers: by a header, which only a test may do. */
@WebFilter("/*")
public class SigningInFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String user = request.getHeader("X-Test-User");
        chain.doFilter(user == null ? request : new SignedIn(request, user), response);
    }

    private static final class SignedIn extends HttpServletRequestWrapper {

        private final String user;

        SignedIn(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return user.equals("admin") && role.equals("admin");
        }
    }
}
