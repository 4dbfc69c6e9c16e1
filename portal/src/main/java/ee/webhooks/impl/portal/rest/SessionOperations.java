// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.access.Caller;
import ee.webhooks.impl.portal.access.Callers;
import ee.webhooks.impl.portal.access.Cookies;
import ee.webhooks.impl.portal.access.Grants;
import ee.webhooks.impl.portal.access.Grants.Grant;
import ee.webhooks.impl.portal.access.Grants.Kind;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Route;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions: opened by a link, and ended. */
final class SessionOperations {

    private final Json json;
    private final PortalSettings settings;
    private final Grants grants;
    private final Cookies cookies;

    SessionOperations(Json json, PortalSettings settings, Grants grants, Cookies cookies) {
        this.json = json;
        this.settings = settings;
        this.grants = grants;
        this.cookies = cookies;
    }

    List<Route<Operation>> routes() {
        return List.of(
                Route.of("GET", "/session", Operation.ofCallers(this::get)),
                Route.of("POST", "/session", Operation.ofAnyone(this::open)),
                Route.of("DELETE", "/session", Operation.ofCallers(this::close)));
    }

    private PortalResponse get(Exchange exchange) {
        exchange.parameters().only(Set.of());
        Caller caller = exchange.caller();
        if (caller.isOperator() && caller.isAmbient() && caller.credential().isEmpty()) {
            Grant made = grants.make(Kind.OPERATOR_SESSION, caller.name(), settings.session());
            Caller known = new Caller(Optional.empty(), caller.name(), caller.ends(), Optional.of(made.text()), true);
            return answer(known).with("Set-Cookie", cookies.line(Cookies.OPERATOR, made.text(), settings.session()));
        }
        return answer(caller);
    }

    private PortalResponse answer(Caller caller) {
        JsonObjectBuilder body = json.object().add("role", caller.isOperator() ? "operator" : "consumer");
        body.add(caller.isOperator() ? "operator" : "consumer", caller.name());
        caller.ends().ifPresent(time -> body.add("expiresAt", time.toString()));
        Callers.csrfToken(caller).ifPresent(token -> body.add("csrfToken", token));
        return PortalResponse.json(200, json.bytes(body.build()));
    }

    private PortalResponse open(Exchange exchange) {
        // Otherwise another site could have a browser act for a consumer of its own.
        Callers.refuseCrossSite(exchange.request());
        String link = exchange.input().only(Set.of("link")).requiredText("link");
        Grant used = Optional.of(link)
                .filter(text -> settings.consumers())
                .flatMap(text -> grants.use(Kind.LINK, text))
                .orElseThrow(() -> new ProblemException(403, WebhookMessage.PORTAL_LINK_INVALID));
        Grant session = grants.make(Kind.SESSION, used.owner(), settings.session());
        Caller caller = new Caller(
                Optional.of(session.owner()),
                session.owner(),
                Optional.of(session.ends()),
                Optional.of(session.text()),
                true);
        return answer(caller).with("Set-Cookie", cookies.line(Cookies.SESSION, session.text(), settings.session()));
    }

    private PortalResponse close(Exchange exchange) {
        Caller caller = exchange.caller();
        caller.credential().ifPresent(grants::end);
        PortalResponse ended = PortalResponse.of(204);
        return caller.isAmbient()
                ? ended.with(
                        "Set-Cookie",
                        cookies.line(caller.isOperator() ? Cookies.OPERATOR : Cookies.SESSION, "", Duration.ZERO))
                : ended;
    }
}
