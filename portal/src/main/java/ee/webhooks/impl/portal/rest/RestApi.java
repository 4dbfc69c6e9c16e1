// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.access.Caller;
import ee.webhooks.impl.portal.access.Callers;
import ee.webhooks.impl.portal.access.RateLimit;
import ee.webhooks.impl.portal.rest.Operation.Access;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Route;
import ee.webhooks.impl.portal.web.Routes;
import java.util.List;
import java.util.Optional;

/** The REST API: finds the operation of a request and its caller, and makes problems of what is thrown. Safe for use by any number of threads. */
public final class RestApi {

    private static final System.Logger LOGGER = EscapingLogger.of(RestApi.class);

    private final Json json;
    private final Problems problems;
    private final Callers callers;
    private final RateLimit rate;
    private final Once once;
    private final Routes<Operation> routes;

    RestApi(Json json, Callers callers, RateLimit rate, Once once, List<Route<Operation>> routes) {
        this.json = json;
        this.problems = new Problems(json);
        this.callers = callers;
        this.rate = rate;
        this.once = once;
        this.routes = new Routes<>(routes);
    }

    /** What it answers. */
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
            return answerKnown(request, path);
        } catch (RuntimeException thrown) {
            return problems.of(thrown).orElseGet(() -> {
                LOGGER.log(ERROR, WebhookMessage.PORTAL_REQUEST_FAILED.format(request.method()), thrown);
                return json.problem(new ProblemException(500, WebhookMessage.PORTAL_ANSWER_FAILED));
            });
        }
    }

    private PortalResponse answerKnown(PortalRequest request, List<String> path) {
        Operation operation = routes.find(request.method(), path).target();
        Optional<Caller> caller = operation.access() == Access.ANYONE ? Optional.empty() : callers.of(request);
        rate.take(caller.map(Caller::key)
                .orElseGet(() -> "address:" + request.peer().address()));
        Exchange exchange = new Exchange(json, request, path, caller);
        if (operation.access() != Access.ANYONE) {
            check(exchange, operation);
        }
        return once.answer(exchange, operation);
    }

    private static void check(Exchange exchange, Operation operation) {
        Caller caller = exchange.caller();
        if (operation.access() == Access.OPERATORS && !caller.isOperator()) {
            throw new ProblemException(403, WebhookMessage.PORTAL_OPERATORS_ONLY);
        }
        if (exchange.request().isUnsafe()) {
            Callers.refuseForged(exchange.request(), caller);
        }
    }
}
