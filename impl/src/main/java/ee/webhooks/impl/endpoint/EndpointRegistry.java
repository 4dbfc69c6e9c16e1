// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.ResultFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Registers endpoints for the application, those of all consumers or those of one. Safe for use by any number of threads. */
public final class EndpointRegistry implements WebhookEndpoints {

    private static final System.Logger LOGGER = EscapingLogger.of(EndpointRegistry.class);

    private static final String PROBLEM_FOR_CONSUMER =
            "The headers or a secret of this endpoint cannot be read at the moment.";

    private final RegistrationStore store;
    private final Endpoints others;
    private final RegistrySettings settings;
    private final RegistrationRules rules;
    private final EndpointEncryption sealing;
    private final LimitedLog limited;

    /** Whose endpoints are there; empty for those of all consumers, and of none. */
    private final Optional<String> owner;

    /**
     * @param others endpoints that are not registered, but have ids too
     */
    public EndpointRegistry(RegistrationStore store, Endpoints others, RegistrySettings settings) {
        this.store = store;
        this.others = others;
        this.settings = settings;
        this.rules = new RegistrationRules(settings);
        this.sealing = new EndpointEncryption(settings.encryption());
        this.limited = new LimitedLog(
                LOGGER, () -> TimeUnit.MILLISECONDS.toNanos(settings.clock().millis()));
        this.owner = Optional.empty();
    }

    /** The endpoints of a registry that belong to a consumer. */
    private EndpointRegistry(EndpointRegistry all, String owner) {
        this.store = all.store;
        this.others = all.others;
        this.settings = all.settings;
        this.rules = all.rules;
        this.sealing = all.sealing;
        this.limited = all.limited;
        this.owner = Optional.of(owner);
    }

    @Override
    public WebhookEndpoints ofConsumer(String consumer) {
        String name = WebhookEndpointQuery.all().consumer(consumer).consumer().orElseThrow();
        owner.filter(other -> !other.equals(name)).ifPresent(other -> {
            throw new WebhookInvalidException(WebhookMessage.ENDPOINTS_OF_ANOTHER_CONSUMER.format(other, name));
        });
        return owner.isPresent() ? this : new EndpointRegistry(this, name);
    }

    private boolean isOwn(Registration registration) {
        return owner.isEmpty() || owner.equals(registration.endpoint().consumer());
    }

    private void requireOwn(WebhookEndpoint endpoint) {
        if (owner.isPresent() && !owner.equals(endpoint.consumer())) {
            throw new WebhookInvalidException(WebhookMessage.ENDPOINT_OF_ANOTHER_CONSUMER.format(
                    endpoint.id(), endpoint.consumer().orElse(""), owner.get()));
        }
    }

    @Override
    public WebhookSecret register(WebhookEndpoint endpoint) {
        if (endpoint.secrets().isEmpty()) {
            return register(endpoint, settings.formats().secretType(endpoint));
        }
        add(endpoint, endpoint.secrets());
        return endpoint.secrets().get(0).secret();
    }

    @Override
    public WebhookSecret register(WebhookEndpoint endpoint, WebhookSecretType type) {
        refuseSecrets(endpoint);
        WebhookSecret secret = WebhookSecret.generate(type, settings.random());
        add(endpoint, List.of(WebhookEndpointSecret.of(secret)));
        return secret;
    }

    @Override
    public void registerWithoutSecret(WebhookEndpoint endpoint) {
        refuseSecrets(endpoint);
        refuse(settings.formats().problemWithoutSecret(endpoint));
        add(endpoint, List.of());
    }

    private static void refuse(Optional<String> problem) {
        problem.ifPresent(text -> {
            throw new WebhookInvalidException(text);
        });
    }

    private static void refuseSecrets(WebhookEndpoint endpoint) {
        if (!endpoint.secrets().isEmpty()) {
            throw new WebhookInvalidException(WebhookMessage.ENDPOINT_SECRETS_NOT_TAKEN.format(endpoint.id()));
        }
    }

    private void add(WebhookEndpoint given, List<WebhookEndpointSecret> secrets) {
        String id = given.id();
        WebhookEndpoint endpoint = owner.isPresent() && given.consumer().isEmpty()
                ? given.toBuilder().consumer(owner.get()).build()
                : given;
        requireOwn(endpoint);
        rules.check(endpoint, Set.of());
        refuse(settings.formats()
                .problem(
                        endpoint,
                        secrets.stream().map(secret -> secret.secret().type()).toList()));
        others.origin(id).ifPresent(origin -> {
            throw new WebhookConflictException(WebhookMessage.ENDPOINT_EXISTS.format(id, ", " + origin));
        });
        EncryptedParts sealed = sealing.seal(endpoint, secrets);
        Optional<String> disabled = endpoint.enabled() ? Optional.empty() : Optional.of("");
        RegistrationStore.Added added =
                store.add(id, now -> new Registration(unsealed(endpoint), sealed, disabled, now, now, now));
        if (added != RegistrationStore.Added.ADDED) {
            throw new WebhookConflictException(refusal(id, added));
        }
    }

    private static String refusal(String id, RegistrationStore.Added added) {
        return switch (added) {
            case IN_USE -> WebhookMessage.ENDPOINT_STILL_IN_USE.format(id);
            case OF_ANOTHER ->
                WebhookMessage.ENDPOINT_EXISTS.format(id, ", deleted, whose history belongs to another consumer");
            case USED_BEFORE ->
                WebhookMessage.ENDPOINT_EXISTS.format(
                        id, ", no longer configured, whose history may belong to another consumer");
            default -> WebhookMessage.ENDPOINT_EXISTS.format(id, "");
        };
    }

    /** What of an endpoint is stored as it is. */
    private static WebhookEndpoint unsealed(WebhookEndpoint endpoint) {
        WebhookEndpoint.Builder unsealed = WebhookEndpoint.builder(endpoint.id())
                .url(endpoint.url())
                .consumer(endpoint.consumer().orElse(null))
                .events(endpoint.events().toArray(String[]::new))
                .handshake(endpoint.handshake())
                .rate(endpoint.rate().orElse(null))
                .format(endpoint.format().orElse(null))
                .description(endpoint.description().orElse(null));
        endpoint.concurrency().ifPresent(unsealed::concurrency);
        endpoint.metadata().forEach(unsealed::metadata);
        return unsealed.build();
    }

    @Override
    public Optional<WebhookRegistration> find(String id) {
        return stored(id).map(this::forApplication);
    }

    /** What can be no id is not looked for: a database would fail, or find another. */
    private Optional<StoredEndpoint> stored(String id) {
        return TextRules.isEndpointId(id)
                ? store.find(id).filter(stored -> isOwn(stored.registration()))
                : Optional.empty();
    }

    /**
     * @throws WebhookException if what is stored cannot be read
     */
    private WebhookRegistration forApplication(StoredEndpoint stored) {
        Registration registration = stored.registration().readable();
        return ResultFactory.get()
                .registration(
                        sealing.asFarAsReadable(registration).toBuilder()
                                .enabled(stored.state().enabled())
                                .build(),
                        owner.isEmpty() ? stored.state() : forConsumer(stored.state()),
                        registration.createdAt(),
                        registration.changedAt(),
                        registration.version(),
                        sealing.problem(registration).map(problem -> owner.isEmpty() ? problem : PROBLEM_FOR_CONSUMER));
    }

    private static WebhookEndpointState forConsumer(WebhookEndpointState state) {
        return ResultFactory.get()
                .state(
                        state.enabled(),
                        state.consumerReason(),
                        state.since(),
                        state.pausedUntil(),
                        state.failingSince(),
                        state.failures());
    }

    @Override
    public WebhookEndpointPage list(WebhookEndpointQuery query) {
        List<StoredEndpoint> found = stored(query);
        List<WebhookRegistration> page =
                found.stream().limit(query.limit()).flatMap(this::ifReadable).toList();
        return ResultFactory.get()
                .endpoints(
                        page,
                        found.size() > query.limit()
                                ? Optional.of(found.get(query.limit() - 1)
                                        .registration()
                                        .id())
                                : Optional.empty());
    }

    private List<StoredEndpoint> stored(WebhookEndpointQuery query) {
        if (owner.isEmpty()) {
            return store.list(query);
        }
        boolean isForOthers = query.consumer().isPresent() && !query.consumer().equals(owner);
        return isForOthers ? List.of() : store.list(query.consumer(owner.get()));
    }

    @Override
    public long count(WebhookEndpointQuery query) {
        WebhookEndpointQuery next = query.limit(WebhookEndpointQuery.MAX_LIMIT).after(null);
        long count = 0;
        while (true) {
            List<StoredEndpoint> found = stored(next);
            List<StoredEndpoint> page = found.subList(0, Math.min(found.size(), WebhookEndpointQuery.MAX_LIMIT));
            count += page.stream()
                    .filter(stored -> stored.registration().unreadable().isEmpty())
                    .count();
            if (found.size() <= WebhookEndpointQuery.MAX_LIMIT || count >= MAX_COUNT) {
                return Math.min(count, MAX_COUNT);
            }
            next = next.after(page.get(page.size() - 1).registration().id());
        }
    }

    /** One that cannot be read is left out, and the log says which. */
    private Stream<WebhookRegistration> ifReadable(StoredEndpoint stored) {
        try {
            return Stream.of(forApplication(stored));
        } catch (WebhookException unreadable) {
            String id = stored.registration().id();
            String reason = stored.registration()
                    .unreadable()
                    .map(Registration.Unreadable::reason)
                    .orElseGet(unreadable::getMessage);
            limited.log(WARNING, WebhookMessage.REGISTRATION_UNREADABLE, "pages of endpoints", id, reason);
            return Stream.empty();
        }
    }

    @Override
    public WebhookRegistration update(String id, UnaryOperator<WebhookEndpoint.Builder> change) {
        return update(id, registration -> {}, change);
    }

    @Override
    public WebhookRegistration update(String id, String version, UnaryOperator<WebhookEndpoint.Builder> change) {
        requireNonNull(version, "version");
        return update(
                id,
                registration -> {
                    if (!registration.version().equals(version)) {
                        throw new WebhookConflictException(WebhookMessage.ENDPOINT_CHANGED_SINCE.format(id, version));
                    }
                },
                change);
    }

    /**
     * @param condition throws if the endpoint is not to be changed
     */
    private WebhookRegistration update(
            String id, Consumer<Registration> condition, UnaryOperator<WebhookEndpoint.Builder> change) {
        Registration changed = change(id, (old, now) -> {
            condition.accept(old);
            WebhookEndpoint before = sealing.asFarAsReadable(old);
            WebhookEndpoint after = change.apply(before.toBuilder()).build();
            if (!after.id().equals(id)) {
                throw new WebhookInvalidException(WebhookMessage.ENDPOINT_ID_CHANGED.format(id, after.id()));
            }
            refuseSecrets(after);
            requireOwn(after);
            rules.check(after, old.endpoint().events());
            List<WebhookSecretType> types =
                    old.sealed().secrets().stream().map(StoredSecret::type).toList();
            refuse(settings.formats().problem(after, types));
            if (types.isEmpty()) {
                refuse(settings.formats().problemWithoutSecret(after));
            }
            Optional<String> headers =
                    after.headers().equals(before.headers()) ? old.sealed().headers() : sealing.headers(after);
            return old.describedAs(unsealed(after), headers, now);
        });
        return forApplication(store.find(id)
                .map(stored -> new StoredEndpoint(changed, stored.state()))
                .orElseGet(() -> StoredEndpoint.neverCalled(changed)));
    }

    private Registration change(String id, BiFunction<Registration, Instant, Registration> change) {
        return Optional.of(id)
                .filter(TextRules::isEndpointId)
                .flatMap(valid -> store.change(valid, (old, now) -> {
                    if (!isOwn(old)) {
                        throw unknown(id);
                    }
                    return change.apply(old.readable(), now);
                }))
                .orElseThrow(() -> unknown(id));
    }

    private static WebhookNotFoundException unknown(String id) {
        return new WebhookNotFoundException(WebhookMessage.ENDPOINT_UNKNOWN.format(id));
    }

    @Override
    public void enable(String id) {
        change(id, Registration::enabledAt);
    }

    @Override
    public void disable(String id, String reason) {
        rules.checkReason(id, reason);
        change(id, (old, now) -> old.disabledFor(reason, now));
    }

    @Override
    public boolean delete(String id) {
        return TextRules.isEndpointId(id) && store.delete(id, this::isOwn);
    }

    @Override
    public WebhookSecret rotateSecret(String id) {
        Registration registration =
                stored(id).orElseThrow(() -> unknown(id)).registration().readable();
        WebhookSecretType type = registration.sealed().secrets().stream()
                .findFirst()
                .map(StoredSecret::type)
                .orElseGet(() -> settings.formats().secretType(registration.endpoint()));
        return rotateSecret(id, type, WebhookEndpoint.DEFAULT_SECRET_OVERLAP);
    }

    @Override
    public WebhookSecret rotateSecret(String id, WebhookSecretType type, Duration overlap) {
        WebhookSecret next = WebhookSecret.generate(type, settings.random());
        rotateSecret(id, next, overlap);
        return next;
    }

    @Override
    public void rotateSecret(String id, WebhookSecret next, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(WebhookEndpoint.MAX_SECRET_OVERLAP) > 0) {
            throw new WebhookInvalidException(
                    WebhookMessage.SECRET_OVERLAP_INVALID.format(id, WebhookEndpoint.MAX_SECRET_OVERLAP.toDays()));
        }
        StoredSecret stored = sealing.seal(id, next);
        change(id, (old, changedAt) -> {
            refuse(settings.formats().problem(old.endpoint(), List.of(next.type())));
            // What signs is asked by the clock of the nodes, so that clock says when it ends.
            Instant now = settings.clock().instant();
            EncryptedParts readable = sealing.withoutUnreadableSecrets(old);
            EncryptedParts rotated = readable.rotated(stored, now.plus(overlap), now);
            if (rotated.secrets().size() > WebhookEndpoint.MAX_SECRETS) {
                throw new WebhookInvalidException(WebhookMessage.ENDPOINT_SECRETS_TOO_MANY.format(
                        id, rotated.secrets().size(), WebhookEndpoint.MAX_SECRETS));
            }
            return old.sealedAs(rotated, changedAt);
        });
    }

    @Override
    public List<WebhookEndpointSecret> secrets(String id) {
        Registration registration =
                stored(id).orElseThrow(() -> unknown(id)).registration().readable();
        Instant now = settings.clock().instant();
        return sealing.secrets(registration).stream()
                .filter(secret -> secret.signsAt(now))
                .toList();
    }
}
