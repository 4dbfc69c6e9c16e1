// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.format.ReceivedRequest;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.spi.WebhookFormat;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Lets only genuine requests pass. Keeps the body while it does, so that it can be read again. Safe for use by any number of threads. */
@Priority(Priorities.AUTHENTICATION)
public final class VerificationFilter implements ContainerRequestFilter {

    /** The logger that the documentation names. */
    private static final System.Logger LOGGER = EscapingLogger.of("ee.webhooks.receiver");

    /** What is wrong with the application is found at each request, also of strangers. */
    private static final LimitedLog ERRORS = new LimitedLog(LOGGER, System::nanoTime);

    /** That no sender has: who is not known gets the answers that others get. */
    private static final List<WebhookKey> KEYS_OF_STRANGERS = List.of(WebhookSecret.generate(new SecureRandom()));

    private final EarlyForms earlyForms = new EarlyForms();
    private final Optional<ReceiverSettings> settings;
    private final ResolvedKeys resolver;
    private final boolean form;
    private final Clock clock;

    /**
     * @param settings empty if what is configured cannot be used; no request passes then
     * @param resolver asked for keys before the settings
     * @param form whether the resource method has parameters that the server takes from a form
     */
    public VerificationFilter(Optional<ReceiverSettings> settings, ResolvedKeys resolver, boolean form, Clock clock) {
        this.settings = settings;
        this.resolver = resolver;
        this.form = form;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Optional<Answer> answer =
                settings.isPresent() ? check(request, settings.get()) : Optional.of(Refusal.NOT_CONFIGURED);
        answer.ifPresent(instead -> request.abortWith(instead.response()));
    }

    private Optional<Answer> check(ContainerRequestContext request, ReceiverSettings receiver) throws IOException {
        Keys found = keys(request, receiver);
        List<WebhookKey> keys = found.keys();
        if (keys.isEmpty()) {
            ERRORS.log(
                    ERROR,
                    WebhookMessage.RECEIVER_WITHOUT_SECRET,
                    receiver.name(),
                    receiver.name(),
                    ReceiverKeys.SECRET.at(receiver.name()).name());
            return Optional.of(Refusal.NOT_CONFIGURED);
        }
        Optional<Class<?>> early = earlyForms.in(request.getUriInfo().getMatchedResources());
        if (early.isPresent()) {
            String place = early.get().getName();
            ERRORS.log(ERROR, WebhookMessage.FORM_UNVERIFIED, place, place);
            return Optional.of(Refusal.NOT_CONFIGURED);
        }
        if (request.getLength() > receiver.maxBodySize()) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        byte[] body = request.getEntityStream().readNBytes(receiver.maxBodySize() + 1);
        if (body.length > receiver.maxBodySize()) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (isIncomplete(request, body)) {
            return refused(request, Refusal.NOT_GENUINE, WebhookMessage.BODY_READ_BEFORE.format(body.length));
        }
        ReceivedRequest received = new ReceivedRequest(
                request.getMethod(),
                request.getUriInfo().getRequestUri(),
                request::getHeaderString,
                body,
                keys,
                clock.instant(),
                receiver.tolerance(),
                receiver.verifyToken());
        try {
            Optional<Answer> answer = verify(request, receiver.format().format(), received, found.ofSenders());
            return answer.isPresent() ? answer : handOver(request, body);
        } catch (WebhookVerificationException notGenuine) {
            return refused(
                    request,
                    notGenuine.isMalformed() ? Refusal.MALFORMED : Refusal.NOT_GENUINE,
                    notGenuine.getMessage());
        } catch (RuntimeException failed) {
            String format = receiver.format().name();
            ERRORS.logWithCause(ERROR, WebhookMessage.FORMAT_UNVERIFIABLE, format, failed, format, receiver.name());
            return Optional.of(Refusal.NOT_CONFIGURED);
        }
    }

    /** Empty for a webhook that the resource is to handle. */
    private static Optional<Answer> verify(
            ContainerRequestContext request, WebhookFormat format, ReceivedRequest received, boolean ofSenders)
            throws WebhookVerificationException {
        Optional<Response> unsigned = format.answerUnsigned(received);
        if (unsigned.isPresent()) {
            return unsigned.map(Challenge::new);
        }
        VerifiedWebhook webhook = format.verify(received);
        request.setProperty(VerifiedWebhook.class.getName(), webhook);
        request.setProperty(WebhookIdentity.class.getName(), WebhookIdentity.of(webhook, received.body()));
        if (ofSenders) {
            request.setProperty(
                    Senders.class.getName(), Senders.of(received.keys(), key -> isBy(key, format, received)));
        }
        return format.answerSigned(received).map(Challenge::new);
    }

    /** At the same moment as it was verified by all keys together. */
    private static boolean isBy(WebhookKey key, WebhookFormat format, ReceivedRequest received) {
        try {
            format.verify(received.withKey(key));
            return true;
        } catch (WebhookVerificationException another) {
            return false;
        }
    }

    /**
     * Whether something before this filter has read of the body: then the resource might get of it what was not verified. A form of unknown length of which
     * nothing is left is taken for one that the server has read.
     */
    private static boolean isIncomplete(ContainerRequestContext request, byte[] body) {
        boolean lengthKnown = request.getLength() >= 0;
        return lengthKnown && request.getLength() != body.length
                || body.length == 0 && isMultipart(request.getMediaType())
                || body.length == 0
                        && !lengthKnown
                        && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
    }

    private static boolean isMultipart(MediaType type) {
        return type != null && type.getType().equalsIgnoreCase("multipart");
    }

    private Optional<Answer> handOver(ContainerRequestContext request, byte[] body) {
        request.setEntityStream(new ByteArrayInputStream(body));
        if (form && isMultipart(request.getMediaType())) {
            return refused(request, Refusal.PARTS, WebhookMessage.PARTS_UNVERIFIED.format());
        }
        if (form) {
            try {
                new SignedForm(request.getMediaType(), body).replaceIn(request);
            } catch (IllegalArgumentException malformed) {
                return refused(request, Refusal.FORM_MALFORMED, WebhookMessage.FORM_MALFORMED.format());
            }
            request.setEntityStream(new ByteArrayInputStream(body));
        }
        return Optional.empty();
    }

    private static Optional<Answer> refused(ContainerRequestContext request, Refusal refusal, String reason) {
        LOGGER.log(
                DEBUG,
                () -> WebhookMessage.WEBHOOK_REFUSED.format(request.getUriInfo().getPath(), reason));
        return Optional.of(refusal);
    }

    /**
     * What to verify one request with.
     *
     * @param ofSenders whether the application has found them, which may have some of each sender
     */
    private record Keys(List<WebhookKey> keys, boolean ofSenders) {}

    private Keys keys(ContainerRequestContext request, ReceiverSettings receiver) {
        Optional<List<WebhookKey>> resolved = resolver.of(receiver.name(), request.getUriInfo());
        boolean ofSenders = resolved.filter(found -> !found.isEmpty()).isPresent();
        List<WebhookKey> keys = ofSenders ? resolved.get() : receiver.keys();
        if (keys.isEmpty() && resolved.isPresent()) {
            ERRORS.log(
                    WARNING,
                    WebhookMessage.SENDER_UNKNOWN,
                    receiver.name(),
                    request.getUriInfo().getPath(),
                    ReceiverKeys.SECRET.at(receiver.name()).name());
            return new Keys(KEYS_OF_STRANGERS, false);
        }
        return new Keys(keys, ofSenders);
    }

    /** Finds the keys of one request, where they are no configuration. */
    @FunctionalInterface
    public interface ResolvedKeys {

        /** The keys that the application has for it; empty if the application finds keys in its configuration only. */
        Optional<List<WebhookKey>> of(String receiver, UriInfo uri);
    }

    /** What a request is answered with that the resource does not get. */
    private interface Answer {

        Response response();
    }

    /** What a sender has asked for that only looks for the receiver. */
    private record Challenge(Response response) implements Answer {}

    /** Why a request does not pass, as far as its sender needs to know. */
    private enum Refusal implements Answer {
        MALFORMED(Status.BAD_REQUEST, "A webhook header is missing or malformed."),
        FORM_MALFORMED(Status.BAD_REQUEST, "The form is malformed."),
        PARTS(Status.UNSUPPORTED_MEDIA_TYPE, "The parts of a form are not taken here."),
        NOT_GENUINE(Status.UNAUTHORIZED, "The webhook could not be verified."),
        TOO_LARGE(Status.REQUEST_ENTITY_TOO_LARGE, "The body is too large."),
        NOT_CONFIGURED(Status.INTERNAL_SERVER_ERROR, "Webhooks cannot be verified here at the moment.");

        private final Status status;
        private final String detail;

        Refusal(Status status, String detail) {
            this.status = status;
            this.detail = detail;
        }

        @Override
        public Response response() {
            return ProblemDocument.response(status, detail);
        }
    }
}
