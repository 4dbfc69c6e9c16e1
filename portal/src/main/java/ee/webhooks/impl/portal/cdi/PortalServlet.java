// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import ee.webhooks.impl.portal.Portal;
import ee.webhooks.impl.portal.web.PortalResponse;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where requests enter. It has no part in the Jakarta REST application of the WAR, nor of its own: docs/architecture.md says why. */
final class PortalServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletPeer peer = new ServletPeer(request, response);
        PortalResponse answer = CDI.current()
                .select(PortalBean.class)
                .get()
                .portal(request.getContextPath())
                .answer(
                        request.getMethod(),
                        pathOf(request),
                        request.getQueryString(),
                        request::getHeader,
                        request.getInputStream(),
                        peer);
        if (!peer.isAnswered()) {
            write(answer, !request.getMethod().equals("HEAD"), response);
        }
    }

    /** As it was sent: servers decode paths each by rules of its own, before a servlet sees the parts. */
    private static String pathOf(HttpServletRequest request) {
        String uri = request.getRequestURI();
        int scheme = uri.indexOf("://");
        String path = scheme < 0 ? uri : uri.substring(Math.max(uri.indexOf('/', scheme + 3), 0));
        String base = request.getContextPath() + request.getServletPath();
        // What leads here in another spelling is no path of the portal.
        return path.startsWith(base) ? path.substring(base.length()) : "/" + Portal.NOWHERE;
    }

    private static void write(PortalResponse answer, boolean withBody, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(header -> response.addHeader(header.name(), header.value()));
        if (answer.body().length > 0) {
            response.setContentLength(answer.body().length);
            if (withBody) {
                response.getOutputStream().write(answer.body());
            }
        }
    }
}
