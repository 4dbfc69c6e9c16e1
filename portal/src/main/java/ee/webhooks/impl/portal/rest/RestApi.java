// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Route;
import ee.webhooks.impl.portal.web.Routes;
import java.util.List;

/** The REST API: finds the operation of a request, and makes problems of what it throws. Safe for use by any number of threads. */
public final class RestApi {

    private static final System.Logger LOGGER = EscapingLogger.of(RestApi.class);

    private final Json json = new Json();
    private final Routes<Operation> routes;

    public RestApi() {
        this(List.of(Route.of("GET", "/openapi.json", request -> ApiDocument.response())));
    }

    RestApi(List<Route<Operation>> routes) {
        this.routes = new Routes<>(routes);
    }

    /** What it answers, in the order of the document. */
    List<Route<Operation>> routes() {
        return routes.all();
    }

    /**
     * Answers a request.
     *
     * @param path below that of the API
     */
    public PortalResponse answer(PortalRequest request, List<String> path) {
        try {
            return routes.find(request.method(), path).target().answer(request);
        } catch (ProblemException problem) {
            return json.problem(problem);
        } catch (RuntimeException unexpected) {
            LOGGER.log(ERROR, WebhookMessage.PORTAL_REQUEST_FAILED.format(request.method()), unexpected);
            return json.problem(new ProblemException(500, WebhookMessage.PORTAL_ANSWER_FAILED));
        }
    }
}
