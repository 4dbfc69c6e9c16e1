// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.page.Pages;
import ee.webhooks.impl.portal.rest.RestApi;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.Peer;
import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Query;
import ee.webhooks.impl.portal.web.RequestPath;
import ee.webhooks.impl.portal.web.SecurityHeaders;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that is below the path of the portal: the REST API below {@code api/v1}, and pages. Safe for use by any number of threads. */
public final class Portal {

    /** A part of a path that leads to nothing. */
    public static final String NOWHERE = "%20";

    private static final List<String> API = List.of("api", "v1");

    private final Json json = new Json();
    private final SecurityHeaders headers;
    private final RestApi api;
    private final Pages pages;

    public Portal(PortalSettings settings, RestApi api) {
        this.headers = new SecurityHeaders(settings.frameAncestors());
        this.api = api;
        this.pages = new Pages(settings);
    }

    /**
     * Answers a request.
     *
     * @param path below that of the portal, as it was sent
     * @param query as it was sent; {@code null} if there is none
     * @param lines returns the value of a header; {@code null} if it is absent
     */
    public PortalResponse answer(
            String method, String path, String query, Function<String, String> lines, InputStream body, Peer peer) {
        Optional<PortalResponse> page = pages.answer(method, path, lines, peer);
        if (page.isPresent()) {
            return headers.ofPage(page.get());
        }
        Optional<List<String>> parts = RequestPath.parse(path);
        if (parts.isEmpty()) {
            return headers.ofData(json.problem(new ProblemException(404, WebhookMessage.PORTAL_RESOURCE_UNKNOWN)));
        }
        Optional<Query> parameters = Query.parse(query);
        if (parameters.isEmpty()) {
            return headers.ofData(json.problem(new ProblemException(400, WebhookMessage.PORTAL_QUERY_MALFORMED)));
        }
        PortalRequest request = new PortalRequest(method, parts.get(), parameters.get(), lines, body, peer);
        boolean isApi = request.path().size() > API.size()
                && request.path().subList(0, API.size()).equals(API);
        if (isApi) {
            List<String> below =
                    request.path().subList(API.size(), request.path().size());
            return headers.ofData(api.answer(request, below));
        }
        return headers.ofData(json.problem(new ProblemException(404, WebhookMessage.PORTAL_RESOURCE_UNKNOWN)));
    }
}
