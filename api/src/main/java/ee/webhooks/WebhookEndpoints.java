// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import ee.webhooks.spi.WebhookEndpointSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The endpoints that are registered while the application runs: by its users, for example, each for the URL of its own server. An injectable bean.
 *
 * <p>They are stored with the calls: in the database of {@code webhooks.datasource}, or in memory if that is {@code none}. Changes in a transaction are
 * part of it, and a rollback undoes them. Outside a transaction a change is stored when the method returns.
 *
 * <p>Each node uses a copy in memory. The node that made a change applies it when the transaction is committed, all others within two seconds. Calls that
 * are committed later follow the change.
 *
 * <p>Endpoints of the configuration, and those of {@link WebhookEndpointSource} beans, are called beside these. They are not listed here, and an id is
 * used once among all of them.
 *
 * <p><b>Who may do so</b> the library does not ask: all methods find the endpoints of all consumers. What a consumer does in a portal goes through {@link #ofConsumer}. No
 * method but {@link #register register}, {@link #rotateSecret rotateSecret} and {@link #secrets} tells a secret.
 *
 * <p>Safe for use by any number of threads.
 *
 * <pre>{@code
 * @Inject
 * WebhookEndpoints endpoints;
 *
 * @Transactional
 * public String register(String customer, URI url) {
 *     WebhookEndpoint endpoint = WebhookEndpoint.builder()
 *             .url(url)
 *             .events("order.*")
 *             .build();
 *     WebhookSecret secret = endpoints.ofConsumer(customer).register(endpoint);
 *     return secret.reveal(); // for the customer, who verifies calls with it
 * }
 * }</pre>
 *
 * <p>All methods throw {@link WebhookUnavailableException} if the database cannot be used, and {@link WebhookException} in a transaction that is marked for rollback.
 *
 * @since 0.1
 */
public interface WebhookEndpoints {

    /** How far {@link #count} counts. */
    int MAX_COUNT = 10_000;

    /**
     * The endpoints of one consumer, for what that consumer may do. All methods behave as if there were no others: an id of another consumer's endpoint is answered like one that is
     * not registered, and a query for another consumer finds nothing. What is registered belongs to this consumer, also if the endpoint names none. Two things differ:
     * an id that another consumer has is taken ({@link WebhookConflictException}), so let {@link WebhookEndpoint#builder()} make ids; and of what is read,
     * {@link WebhookEndpointState#reason()} and {@link WebhookRegistration#problem()} are texts for consumers.
     *
     * <pre>{@code
     * WebhookEndpoints own = endpoints.ofConsumer(signedInCustomer);
     * own.find(idFromTheRequest).orElseThrow(NotFoundException::new);
     * own.rotateSecret(idFromTheRequest);
     * }</pre>
     *
     * <p>{@link #register register} and {@link #update update} throw {@link WebhookInvalidException} if the endpoint is to belong to another consumer.
     *
     * @param consumer as in {@link WebhookEndpoint#consumer()}
     * @return a view that knows nothing of other consumers
     * @throws WebhookInvalidException if {@code consumer} is no <a href="WebhookCall.html#names">name</a> of a consumer, or if this is the view of another one already
     */
    WebhookEndpoints ofConsumer(String consumer);

    /**
     * Registers an endpoint with a new {@code whsec_} secret, or with the secrets that it has.
     *
     * @param endpoint the endpoint; enabled or not
     * @return the secret that signs its calls, to be shown to the receiver; the newest if the endpoint has several
     * @throws WebhookInvalidException if the id is not 1 to 255 visible ASCII characters; if the URL is one that {@code webhooks.egress.*} does not
     *     permit; if no interface declares a webhook that it asks for; if it has keys and trust of its own ({@link WebhookEndpoint#tls()}), which only
     *     operators may give; or if a text is longer than what is stored: 2000 characters for the URL, 255 for the consumer and for the name of a
     *     webhook, 1000 for the description
     * @throws WebhookConflictException if there is an endpoint with this id, here, in the configuration, or of a {@link WebhookEndpointSource}; or if
     *     one of this id was deleted, or is no longer configured, and calls still wait for it or its history may be that of another consumer
     * @throws WebhookUnavailableException if there is no {@code webhooks.secrets.key} to encrypt the secret with, in a database
     */
    WebhookSecret register(WebhookEndpoint endpoint);

    /**
     * Registers an endpoint with a new secret of a kind.
     *
     * @param endpoint the endpoint, without a secret
     * @param type the kind of the secret
     * @return the new secret; for {@link WebhookSecretType#ED25519}, what the receiver is shown is its {@link WebhookSecret#publicKey()}
     * @throws WebhookInvalidException as {@link #register(WebhookEndpoint)} does, and if the endpoint has secrets
     * @throws WebhookConflictException as {@link #register(WebhookEndpoint)} does
     * @throws WebhookUnavailableException as {@link #register(WebhookEndpoint)} does
     */
    WebhookSecret register(WebhookEndpoint endpoint, WebhookSecretType type);

    /**
     * Registers an endpoint whose calls no secret of the library signs: where a {@link ee.webhooks.spi.WebhookSigner} of the application does. Without
     * one, its calls are not signed.
     *
     * @param endpoint the endpoint, without a secret
     * @throws WebhookInvalidException as {@link #register(WebhookEndpoint)} does, and if the endpoint has secrets
     * @throws WebhookConflictException as {@link #register(WebhookEndpoint)} does
     * @throws WebhookUnavailableException as {@link #register(WebhookEndpoint)} does; a {@code webhooks.secrets.key} is needed only if it has headers
     */
    void registerWithoutSecret(WebhookEndpoint endpoint);

    /**
     * Looks for an endpoint. In a transaction, its own changes are seen.
     *
     * @param id the id
     * @return the endpoint without its secrets; without its headers too, if they cannot be decrypted ({@link WebhookRegistration#problem()}); empty if none
     *     is registered with this id
     */
    Optional<WebhookRegistration> find(String id);

    /**
     * Lists endpoints in the order of their ids, a page at a time. However many there are, a page costs the same.
     *
     * <pre>{@code
     * WebhookEndpointQuery query = WebhookEndpointQuery.all().consumer("acme");
     * WebhookEndpointPage page = endpoints.list(query);
     * while (page.next().isPresent()) {
     *     page = endpoints.list(query.after(page.next().get()));
     * }
     * }</pre>
     *
     * @param query which
     * @return a page of endpoints, without their secrets; without their headers too, where those cannot be decrypted
     *     ({@link WebhookRegistration#problem()})
     */
    WebhookEndpointPage list(WebhookEndpointQuery query);

    /**
     * Counts the endpoints of a query, for what a page shows beside them. It reads as many as it counts, so it stops at {@value #MAX_COUNT}.
     *
     * @param query which endpoints; neither its limit nor where it begins matters
     * @return how many there are; {@value #MAX_COUNT} if there are as many or more
     */
    long count(WebhookEndpointQuery query);

    /**
     * Changes what an endpoint is: URL, consumer, webhooks, headers, description, metadata, concurrency and rate. What the change does not name stays as it is, and
     * what another caller changes at the same moment is not lost: one waits for the other. What waits for the endpoint goes to the new URL.
     *
     * <pre>{@code
     * endpoints.update("acme", endpoint -> endpoint.url(URI.create("https://hooks.acme.example/")));
     * }</pre>
     *
     * <p>Secrets, and whether it is enabled, are changed by {@link #rotateSecret rotateSecret}, {@link #enable} and {@link #disable} only: the builder has no secrets, and
     * {@link WebhookEndpoint.Builder#enabled} does nothing here. Headers that could not be decrypted ({@link WebhookRegistration#problem()}) are missing in the builder,
     * and are kept unless the change sets headers.
     *
     * <p>With another consumer, it gets the calls for that one from then on. What waits for the consumer before is not sent, and neither of the two finds the
     * history. The consumer before knows the secrets, and could sign what the receiver of the new one takes for genuine: replace them by {@link
     * #rotateSecret(String, WebhookSecretType, Duration)} with an overlap of zero, in the same transaction.
     *
     * @param id the id
     * @param change gets a builder of the endpoint as it is, changes it and returns it; may be called more than once, and changes nothing else
     * @return the endpoint as it is after the change, without its secrets
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     * @throws WebhookInvalidException as {@link #register(WebhookEndpoint)} does, and if the change adds a secret or returns a builder of another endpoint
     * @throws WebhookUnavailableException if it sets headers and there is no {@code webhooks.secrets.key}
     */
    WebhookRegistration update(String id, UnaryOperator<WebhookEndpoint.Builder> change);

    /**
     * Changes what an endpoint is, as {@link #update(String, UnaryOperator)} does, unless the application has changed it since it was read: for a form or a {@code PUT} whose
     * sender decided by what it saw. Enabling, disabling and a new secret are changes too; what the library learns of its receiver is none.
     *
     * <pre>{@code
     * try {
     *     return endpoints.update(id, ifMatch, endpoint -> endpoint.url(url).events(webhooks)).version();
     * } catch (WebhookConflictException changedSince) {
     *     throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
     * }
     * }</pre>
     *
     * @param id the id
     * @param version {@link WebhookRegistration#version()} as it was read; what is no version is refused like one that is outdated
     * @param change gets a builder of the endpoint as it is, changes it and returns it; may be called more than once, and changes nothing else
     * @return the endpoint as it is after the change, without its secrets
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     * @throws WebhookConflictException if it was changed after that version; nothing is changed
     * @throws WebhookInvalidException as {@link #update(String, UnaryOperator)} does
     * @throws WebhookUnavailableException as {@link #update(String, UnaryOperator)} does
     */
    WebhookRegistration update(String id, String version, UnaryOperator<WebhookEndpoint.Builder> change);

    /**
     * Sends to an endpoint again, whether the library or the application disabled it, and what was kept meanwhile first. Ends a pause, too.
     *
     * @param id the id
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     */
    void enable(String id);

    /**
     * Sends nothing more to an endpoint. Its calls are kept, those that are made from now on too, until {@link #enable} or {@link #delete}, or until they are
     * older than {@code webhooks.retention}. Attempts that are under way are not interrupted, and for two seconds other nodes may begin some more.
     *
     * @param id the id
     * @param reason why, for {@link WebhookEndpointState#reason()}; at most 1000 characters, possibly several lines, without other control characters
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     * @throws WebhookInvalidException if the reason is no such text
     */
    void disable(String id, String reason);

    /**
     * Deletes an endpoint with its secrets. What waits for it is cancelled.
     *
     * @param id the id; it can be registered again for the same consumer when everything that waited is cancelled, and for another one when there can be no
     *     history of it any more: after {@code webhooks.retention}, and a week at least
     * @return whether there was one
     */
    boolean delete(String id);

    /**
     * Replaces the secret of an endpoint by a new one of the same kind. The old one goes on signing beside it for 24 hours
     * ({@link WebhookEndpoint#DEFAULT_SECRET_OVERLAP}), in the same header, so that the receiver can take its time. One that cannot be decrypted any more,
     * because its key is lost, is dropped at once: the new one signs alone then.
     *
     * @param id the id
     * @return the new secret
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     * @throws WebhookInvalidException if it has {@link WebhookEndpoint#MAX_SECRETS} secrets that still sign
     * @throws WebhookUnavailableException if there is no {@code webhooks.secrets.key}
     */
    WebhookSecret rotateSecret(String id);

    /**
     * Replaces the secret of an endpoint by a new one. Kinds may be mixed: while both sign, {@code v1} and {@code v1a} are in one header. Old ones that
     * cannot be decrypted any more are dropped at once.
     *
     * @param id the id
     * @param type the kind of the new secret
     * @param overlap how long the old ones go on signing; from 0, at once not any more, to {@link WebhookEndpoint#MAX_SECRET_OVERLAP}
     * @return the new secret
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     * @throws WebhookInvalidException if the overlap is outside its range, or if there are {@link WebhookEndpoint#MAX_SECRETS} secrets that still sign
     * @throws WebhookUnavailableException if there is no {@code webhooks.secrets.key}
     */
    WebhookSecret rotateSecret(String id, WebhookSecretType type, Duration overlap);

    /**
     * Replaces the secret of an endpoint by one that the application has. Old ones that cannot be decrypted any more are dropped at once.
     *
     * @param id the id
     * @param next the new secret
     * @param overlap how long the old ones go on signing; from 0, at once not any more, to {@link WebhookEndpoint#MAX_SECRET_OVERLAP}
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     * @throws WebhookInvalidException if the overlap is outside its range, or if there are {@link WebhookEndpoint#MAX_SECRETS} secrets that still sign
     * @throws WebhookUnavailableException if there is no {@code webhooks.secrets.key}
     */
    void rotateSecret(String id, WebhookSecret next, Duration overlap);

    /**
     * Tells the secrets that sign the calls of an endpoint now. An application that shows a secret only once has no need of it.
     *
     * @param id the id
     * @return the secrets, the newest first; those that are being replaced say when they end
     * @throws WebhookNotFoundException if no endpoint is registered with this id
     * @throws WebhookException if a secret cannot be decrypted by {@code webhooks.secrets.key}
     */
    List<WebhookEndpointSecret> secrets(String id);
}
