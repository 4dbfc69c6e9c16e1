// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.Deduplication.Reception;
import ee.webhooks.receiver.VerifiedWebhook;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a request one transaction, with a note of its webhook in it: committed if the answer is success, rolled back otherwise. So a webhook whose note is
 * found was handled, and one that was not leaves no note. Safe for use by any number of threads.
 *
 * <p>Where an exception that no mapper takes passes by the filters of answers, the transaction is left open: then the server rolls it back when the request
 * is over, as Jakarta EE demands of it (platform specification, section 4.2.3).
 */
// The last before the resource, so that nothing that aborts a request comes after the transaction was begun; as filters
// of answers go the other way
// round, the first to see the answer of the resource.
@Priority(Priorities.USER + 1000)
public final class DeduplicationFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final System.Logger LOGGER = EscapingLogger.of("ee.webhooks.receiver");

    /** As many requests come as senders make. */
    private static final LimitedLog ERRORS = new LimitedLog(LOGGER, System::nanoTime);

    private static final String RECEPTION = Reception.class.getName();

    private final String receiver;
    private final Supplier<Optional<Deduplication>> deduplication;

    /**
     * @param deduplication empty without the runtime of the library; no request passes then
     */
    public DeduplicationFilter(String receiver, Supplier<Optional<Deduplication>> deduplication) {
        this.receiver = receiver;
        this.deduplication = deduplication;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Deduplication> available = deduplication.get();
        if (available.isEmpty()) {
            ERRORS.log(ERROR, WebhookMessage.DEDUPLICATION_WITHOUT_RUNTIME, receiver, receiver);
            request.abortWith(ProblemDocument.response(
                    Status.INTERNAL_SERVER_ERROR, "Webhooks cannot be received here at the moment."));
            return;
        }
        VerifiedWebhook webhook = (VerifiedWebhook) request.getProperty(VerifiedWebhook.class.getName());
        String identity = request.getProperty(WebhookIdentity.class.getName()) instanceof WebhookIdentity known
                ? known.text()
                : "";
        if (identity.isEmpty()) {
            ERRORS.log(ERROR, WebhookMessage.WEBHOOK_WITHOUT_ID, receiver, receiver);
            request.abortWith(ProblemDocument.response(Status.BAD_REQUEST, "The webhook has no id."));
            return;
        }
        Reception reception;
        try {
            Senders senders =
                    request.getProperty(Senders.class.getName()) instanceof Senders several ? several : Senders.ONE;
            reception = available.get().begin(receiver, senders.notesOf(identity));
        } catch (RuntimeException unavailable) {
            ERRORS.logWithCause(ERROR, WebhookMessage.DEDUPLICATION_FAILED, receiver, unavailable, webhook.id());
            request.abortWith(tryAgain());
            return;
        }
        if (reception.isRepeat()) {
            reception.rollback();
            LOGGER.log(DEBUG, () -> WebhookMessage.WEBHOOK_REPEATED.format(webhook.id()));
            request.abortWith(Response.noContent().build());
        } else {
            request.setProperty(RECEPTION, reception);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(RECEPTION) instanceof Reception reception)) {
            return;
        }
        request.removeProperty(RECEPTION);
        if (response.getStatusInfo().getFamily() != Family.SUCCESSFUL) {
            reception.rollback();
            return;
        }
        try {
            reception.commit();
        } catch (RuntimeException rolledBack) {
            ERRORS.logWithCause(
                    ERROR,
                    WebhookMessage.RECEPTION_NOT_COMMITTED,
                    receiver,
                    rolledBack,
                    ((VerifiedWebhook) request.getProperty(VerifiedWebhook.class.getName())).id());
            Response instead = tryAgain();
            response.setStatusInfo(instead.getStatusInfo());
            response.getHeaders().putSingle("Content-Type", instead.getMediaType());
            response.setEntity(instead.getEntity());
        }
    }

    private static Response tryAgain() {
        return ProblemDocument.response(
                Status.SERVICE_UNAVAILABLE, "The webhook could not be handled at the moment. Send it again.");
    }
}
