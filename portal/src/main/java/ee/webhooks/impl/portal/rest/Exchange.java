// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.access.Caller;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A request whose caller is known, and what is read of it. Not safe for use by several threads. */
final class Exchange {

    /** A payload and what is around it. */
    static final int MAX_BODY = 1024 * 1024;

    private static final Set<String> JSON_TYPES = Set.of("application/json", "application/merge-patch+json");

    private final Json json;
    private final PortalRequest request;
    private final List<String> path;
    private final Optional<Caller> caller;
    private byte[] body;

    Exchange(Json json, PortalRequest request, List<String> path, Optional<Caller> caller) {
        this.json = json;
        this.request = request;
        this.path = path;
        this.caller = caller;
    }

    PortalRequest request() {
        return request;
    }

    /** @throws ProblemException if there is none */
    Caller caller() {
        return caller.orElseThrow(Exchange::unauthenticated);
    }

    static ProblemException unauthenticated() {
        return new ProblemException(401, WebhookMessage.PORTAL_UNAUTHENTICATED)
                .with("WWW-Authenticate", "Bearer realm=\"webhooks\"");
    }

    /** A part of the path below that of the API, from 0 on. */
    String part(int index) {
        return path.get(index);
    }

    List<String> path() {
        return path;
    }

    Parameters parameters() {
        return new Parameters(request.query());
    }

    /** The body; empty if there is none. */
    byte[] bytes() {
        if (body == null) {
            try {
                body = request.body().readNBytes(MAX_BODY + 1);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            if (body.length > MAX_BODY) {
                throw new ProblemException(413, WebhookMessage.PORTAL_BODY_TOO_LARGE, MAX_BODY);
            }
        }
        return body;
    }

    /** The object in the body. */
    Input input() {
        requireJson();
        return new Input(json.read(bytes()));
    }

    /** The object in the body; an empty one if there is no body. */
    Input optionalInput() {
        return bytes().length == 0 ? new Input(json.object().build()) : input();
    }

    /** Another type could be sent by a form of another site. */
    private void requireJson() {
        String type = request.header("Content-Type").orElse("");
        String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!JSON_TYPES.contains(essence)) {
            throw new ProblemException(415, WebhookMessage.PORTAL_MEDIA_TYPE_UNKNOWN, "application/json");
        }
    }
}
