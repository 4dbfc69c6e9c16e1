// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.access.Grants.Grant;
import ee.webhooks.impl.portal.access.Grants.Kind;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the caller of a request, by what grants the least: a bearer token, else the session of a consumer, else what the application has authenticated. Safe for use by any number of threads.
 */
public final class Callers {

    private static final String BEARER = "bearer ";
    private static final String VIEW = "X-Portal-View";

    /** What a browser says of a request that no other site has caused. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final PortalSettings settings;
    private final Grants grants;

    public Callers(PortalSettings settings, Grants grants) {
        this.settings = settings;
        this.grants = grants;
    }

    /** The caller; empty if nothing authenticates it. */
    public Optional<Caller> of(PortalRequest request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .isPresent()) {
            String text = authorization.get().substring(BEARER.length()).strip();
            if (Kind.TOKEN.isIn(text) || Kind.OPERATOR_TOKEN.isIn(text)) {
                return ofToken(text);
            }
            // Of the application: it may have authenticated the caller by it.
        }
        boolean asOperator = request.header(VIEW).filter("operator"::equals).isPresent();
        return asOperator
                ? operator(request)
                : session(request).or(() -> request.header(VIEW).isPresent() ? Optional.empty() : operator(request));
    }

    private Optional<Caller> ofToken(String text) {
        if (Kind.TOKEN.isIn(text)) {
            return settings.consumers()
                    ? grants.find(Kind.TOKEN, text).map(grant -> consumer(grant, false))
                    : Optional.empty();
        }
        return settings.operatorRole().isPresent()
                ? grants.find(Kind.OPERATOR_TOKEN, text)
                        .map(grant -> new Caller(
                                Optional.empty(), grant.owner(), Optional.of(grant.ends()), Optional.of(text), false))
                : Optional.empty();
    }

    private static Caller consumer(Grant grant, boolean isAmbient) {
        return new Caller(
                Optional.of(grant.owner()),
                grant.owner(),
                Optional.of(grant.ends()),
                Optional.of(grant.text()),
                isAmbient);
    }

    private Optional<Caller> session(PortalRequest request) {
        return settings.consumers()
                ? granted(request, Cookies.SESSION, Kind.SESSION).map(grant -> consumer(grant, true))
                : Optional.empty();
    }

    private Optional<Grant> granted(PortalRequest request, String cookie, Kind kind) {
        List<String> values = Cookies.values(request, cookie);
        return values.stream()
                .limit(4)
                .flatMap(value -> grants.find(kind, value).stream())
                .findFirst();
    }

    private Optional<Caller> operator(PortalRequest request) {
        if (settings.operatorRole().isEmpty()) {
            return Optional.empty();
        }
        // Servers authenticate a caller only where a constraint asks for it, unless they are told to.
        boolean challenged = request.peer().name().isEmpty()
                && request.header("Authorization").isPresent();
        if (challenged && !request.peer().authenticate()) {
            return Optional.empty();
        }
        return request.peer()
                .name()
                .filter(name -> request.peer().isInRole(settings.operatorRole().get()))
                .map(name ->
                        new Caller(Optional.empty(), name, Optional.empty(), operatorSession(request, name), true));
    }

    /** The session against forged requests, if it is this operator's. */
    private Optional<String> operatorSession(PortalRequest request, String name) {
        return granted(request, Cookies.OPERATOR, Kind.OPERATOR_SESSION)
                .filter(grant -> grant.owner().equals(name))
                .map(Grant::text);
    }

    /**
     * Refuses what another site may have had a browser send.
     *
     * @throws ProblemException if it is not certain that a page of the portal, or a program, has made the request
     */
    public static void refuseForged(PortalRequest request, Caller caller) {
        refuseCrossSite(request);
        if (caller.isAmbient()) {
            String sent = request.header("X-CSRF-Token").orElse("");
            boolean right = caller.credential()
                    .map(Grants::csrfToken)
                    .filter(token -> MessageDigest.isEqual(
                            token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8)))
                    .isPresent();
            if (!right) {
                throw new ProblemException(403, WebhookMessage.PORTAL_CSRF_TOKEN_WRONG);
            }
        }
    }

    /** @throws ProblemException if a browser says that a page of another site has made the request */
    public static void refuseCrossSite(PortalRequest request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.filter(value -> !OWN_SITES.contains(value)).isPresent()) {
            throw new ProblemException(403, WebhookMessage.PORTAL_CROSS_SITE, site.get());
        }
        Optional<String> origin = request.header("Origin");
        // Behind a proxy, Host may be another one; browsers that send no Sec-Fetch-Site are older than 2023.
        if (site.isEmpty() && origin.isPresent() && !isSame(origin.get(), request.header("Host"))) {
            throw new ProblemException(403, WebhookMessage.PORTAL_CROSS_SITE, origin.get());
        }
    }

    private static boolean isSame(String origin, Optional<String> host) {
        int scheme = origin.indexOf("://");
        return scheme > 0
                && host.filter(name -> origin.substring(scheme + 3).equalsIgnoreCase(name))
                        .isPresent();
    }

    /** The token that proves that a page of the portal has made a request; empty where none is needed. */
    public static Optional<String> csrfToken(Caller caller) {
        return caller.isAmbient() ? caller.credential().map(Grants::csrfToken) : Optional.empty();
    }
}
