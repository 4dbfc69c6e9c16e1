// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookKey;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets only genuine requests pass. Keeps the body while it does, so that it can be read again. Safe for use by any number of threads. */
@Priority(Priorities.AUTHENTICATION)
public final class VerificationFilter implements ContainerRequestFilter {

    /** The logger that the documentation names. */
    private static final System.Logger LOGGER = EscapingLogger.of("ee.webhooks.receiver");

    private final Optional<ReceiverSettings> settings;
    private final Supplier<WebhookKeyResolver> resolver;
    private final Clock clock;

    /**
     * @param settings empty if what is configured cannot be used; no request passes then
     * @param resolver finds what is asked for keys before the settings
     */
    public VerificationFilter(Optional<ReceiverSettings> settings, Supplier<WebhookKeyResolver> resolver, Clock clock) {
        this.settings = settings;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Optional<Refusal> refusal =
                settings.isPresent() ? check(request, settings.get()) : Optional.of(Refusal.NOT_CONFIGURED);
        refusal.ifPresent(reason -> request.abortWith(reason.response()));
    }

    private Optional<Refusal> check(ContainerRequestContext request, ReceiverSettings receiver) throws IOException {
        List<WebhookKey> keys = keys(request, receiver);
        if (keys.isEmpty()) {
            LOGGER.log(
                    ERROR,
                    WebhookMessage.RECEIVER_WITHOUT_SECRET.format(
                            receiver.name(), ReceiverKeys.of(receiver.name(), ReceiverKeys.SECRET)));
            return Optional.of(Refusal.NOT_CONFIGURED);
        }
        if (request.getLength() > receiver.maxBodySize()) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        byte[] body = request.getEntityStream().readNBytes(receiver.maxBodySize() + 1);
        if (body.length > receiver.maxBodySize()) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        try {
            VerifiedWebhook webhook =
                    new WebhookVerifier(keys, receiver.tolerance(), clock).verify(body, request::getHeaderString);
            request.setProperty(VerifiedWebhook.class.getName(), webhook);
            request.setEntityStream(new ByteArrayInputStream(body));
            return Optional.empty();
        } catch (WebhookVerificationException notGenuine) {
            LOGGER.log(
                    DEBUG,
                    () -> WebhookMessage.WEBHOOK_REFUSED.format(
                            request.getUriInfo().getPath(), notGenuine.getMessage()));
            return Optional.of(notGenuine.isMalformed() ? Refusal.MALFORMED : Refusal.NOT_GENUINE);
        }
    }

    private List<WebhookKey> keys(ContainerRequestContext request, ReceiverSettings receiver) {
        Collection<? extends WebhookKey> resolved = resolver.get().keys(receiver.name(), request.getUriInfo());
        return resolved.isEmpty() ? receiver.keys() : List.copyOf(resolved);
    }

    /** Why a request does not pass, as far as its sender needs to know. */
    private enum Refusal {
        MALFORMED(Status.BAD_REQUEST, "A webhook header is missing or malformed."),
        NOT_GENUINE(Status.UNAUTHORIZED, "The webhook could not be verified."),
        TOO_LARGE(Status.REQUEST_ENTITY_TOO_LARGE, "The body is too large."),
        NOT_CONFIGURED(Status.INTERNAL_SERVER_ERROR, "Webhooks cannot be verified here at the moment.");

        private final Status status;
        private final String detail;

        Refusal(Status status, String detail) {
            this.status = status;
            this.detail = detail;
        }

        jakarta.ws.rs.core.Response response() {
            return ProblemDocument.response(status, detail);
        }
    }
}
