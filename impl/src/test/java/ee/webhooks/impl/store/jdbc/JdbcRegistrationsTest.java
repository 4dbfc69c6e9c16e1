// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.Registration;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.endpoint.StoredTexts;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Outcomes;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Recipient;
import ee.webhooks.impl.store.jdbc.endpoint.JdbcRegistrations;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What registered endpoints are in every database. */
@EachDatabase
class JdbcRegistrationsTest {

    @Parameter
    DatabaseServer server;

    private static final List<EncryptionKey> KEYS =
            List.of(EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    /** Creating tables takes longer than most tests. */
    private static final Map<DatabaseServer, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    private final List<String> committed = new ArrayList<>();

    /** Ids of endpoints of another origin. */
    private final Set<String> shadowed = ConcurrentHashMap.newKeySet();

    private TestDatabase database;
    private TestNode node;
    private JdbcRegistrations store;
    private EndpointRegistry endpoints;

    @BeforeEach
    void startNode() {
        database = DATABASES.computeIfAbsent(server, TestDatabase::new);
        database.clear();
        node = TestNode.started(database);
        store = registrations(node);
        store.whenCommitted((id, revision, before, now) -> {
            assertThat(revision).isPositive();
            committed.add((now.isPresent() ? "+" : "-") + id);
        });
        endpoints = registry(store);
    }

    private JdbcRegistrations registrations(TestNode node) {
        return new JdbcRegistrations(node.database, task -> new Thread(task).start(), () -> false, shadowed::contains);
    }

    private static EndpointRegistry registry(JdbcRegistrations store) {
        return new EndpointRegistry(store, new FixedEndpoints(List.of()), RegistrySettings.permissive(KEYS));
    }

    private static WebhookEndpoint.Builder endpoint(String id) {
        return WebhookEndpoint.builder(id).url(URI.create("https://" + id + ".example/hooks?token=hush"));
    }

    private WebhookEndpointState state(String id) {
        return endpoints.find(id).orElseThrow().state();
    }

    private List<String> idsOf(WebhookEndpointPage page) {
        return page.endpoints().stream().map(WebhookRegistration::id).toList();
    }

    @Test
    void endpointIsFoundAsItWasRegistered() {
        WebhookEndpoint registered = endpoint("acme")
                .consumer("Acme Ltd.")
                .events("order.*", "user-created")
                .header("Authorization", "Bearer hush")
                .header("X-Plan", "gold")
                .description("Two lines,\nand a \\ backslash.\\n")
                .metadata("colour", "")
                .metadata("two words", "a\r\nb\\")
                .concurrency(3)
                .handshake(true)
                .format("github")
                .rate(WebhookRate.of(10, Duration.ofMillis(1500)))
                .build();
        endpoints.register(registered);

        WebhookRegistration found = endpoints.find("acme").orElseThrow();
        WebhookEndpoint endpoint = found.endpoint();
        assertThat(endpoint.url()).isEqualTo(registered.url());
        assertThat(endpoint.consumer()).isEqualTo(registered.consumer());
        assertThat(endpoint.events()).containsExactly("order.*", "user-created");
        assertThat(endpoint.headers()).isEqualTo(registered.headers());
        assertThat(endpoint.description()).isEqualTo(registered.description());
        assertThat(endpoint.metadata()).isEqualTo(registered.metadata());
        assertThat(endpoint.concurrency()).hasValue(3);
        assertThat(endpoint.rate()).isEqualTo(registered.rate());
        assertThat(endpoint.handshake()).isTrue();
        assertThat(endpoint.format()).contains("github");
        assertThat(endpoints.secrets("acme"))
                .singleElement()
                .satisfies(secret -> assertThat(secret.secret().type()).isEqualTo(WebhookSecretType.TEXT));
        assertThat(endpoint.enabled()).isTrue();
        assertThat(endpoint.secrets()).isEmpty();
        assertThat(found.state().enabled()).isTrue();
        assertThat(found.state().since()).isEqualTo(found.createdAt()).isEqualTo(found.changedAt());
        assertThat(Duration.between(found.createdAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void endpointWithNothingButAUrlIsFoundToo() {
        endpoints.registerWithoutSecret(endpoint("bare").build());

        WebhookEndpoint endpoint = endpoints.find("bare").orElseThrow().endpoint();
        assertThat(endpoint.events()).containsExactly(WebhookEndpoint.ALL_EVENTS);
        assertThat(endpoint.consumer()).isEmpty();
        assertThat(endpoint.headers()).isEmpty();
        assertThat(endpoint.metadata()).isEmpty();
        assertThat(endpoint.description()).isEmpty();
        assertThat(endpoint.concurrency()).isEmpty();
        assertThat(endpoint.rate()).isEmpty();
        assertThat(endpoint.handshake()).isFalse();
        assertThat(endpoint.format()).isEmpty();
        assertThat(endpoints.secrets("bare")).isEmpty();
    }

    @Test
    void nothingSecretIsInTheDatabase() {
        WebhookSecret secret = endpoints.register(
                endpoint("acme").header("Authorization", "Bearer hush").build(), WebhookSecretType.ED25519);

        String stored = String.join(" ", database.texts("select secrets from {registration}"))
                + String.join(" ", database.texts("select headers from {registration}"));
        assertThat(stored)
                .contains("ED25519 - v2.")
                .doesNotContain("whsk_")
                .doesNotContain(secret.reveal().substring("whsk_".length()))
                .doesNotContain("hush");
        assertThat(endpoints.secrets("acme"))
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(secret);
    }

    @Test
    void idIsUsedOnce() {
        endpoints.register(endpoint("acme").build());

        assertThatThrownBy(() -> endpoints.register(endpoint("acme").build()))
                .isInstanceOf(WebhookConflictException.class)
                .hasMessage("WHK00161: There is an endpoint 'acme' already. Choose another id.");
        assertThat(committed).containsExactly("+acme");
    }

    @Test
    void idIsUsedOnceIfManyRegisterItAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(number -> () -> {
                        try {
                            endpoints.registerWithoutSecret(endpoint("acme")
                                    .description("no. " + number)
                                    .build());
                            return true;
                        } catch (WebhookConflictException there) {
                            return false;
                        }
                    })
                    .toList();
            int added = 0;
            for (Future<Boolean> task : threads.invokeAll(tasks)) {
                added += task.get() ? 1 : 0;
            }
            assertThat(added).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void registrationIsPartOfTheTransaction() {
        node.run(() -> {
            endpoints.register(endpoint("acme").build());
            assertThat(endpoints.find("acme")).as("own changes").isPresent();
            assertThat(idsOf(endpoints.list(WebhookEndpointQuery.all()))).containsExactly("acme");
            assertThat(registry(registrations(TestNode.started(database))).find("acme"))
                    .as("of others")
                    .isEmpty();
            assertThat(committed).isEmpty();
        });
        assertThat(committed).containsExactly("+acme");
        assertThat(endpoints.find("acme")).isPresent();
    }

    @Test
    void aRegistryWhoseDatabaseIsAwayIsUsableWhenItIsBack() {
        database.update(
                "alter table {registration} rename to " + database.tables().prefix() + "away");
        assertThatThrownBy(() -> endpoints.list(WebhookEndpointQuery.all()))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00171: ");
        assertThatThrownBy(() -> endpoints.register(endpoint("acme").build()))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00171: ");

        database.update("alter table " + database.tables().prefix() + "away rename to "
                + database.tables().in("{registration}"));
        endpoints.register(endpoint("acme").build());
        assertThat(idsOf(endpoints.list(WebhookEndpointQuery.all()))).containsExactly("acme");
    }

    @Test
    void whatIsRolledBackWasNeverDone() {
        endpoints.register(endpoint("old").build());
        committed.clear();

        assertThatThrownBy(() -> node.run(() -> {
                    endpoints.register(endpoint("acme").build());
                    endpoints.delete("old");
                    throw new IllegalStateException("business");
                }))
                .hasMessage("business");

        assertThat(endpoints.find("acme")).isEmpty();
        assertThat(endpoints.find("old")).isPresent();
        assertThat(committed).isEmpty();
    }

    @Test
    void updateReplacesEverythingButSecretsAndState() {
        WebhookSecret secret = endpoints.register(endpoint("acme")
                .consumer("acme")
                .header("X-Plan", "gold")
                .metadata("a", "b")
                .build());
        endpoints.disable("acme", "by hand");
        Instant before = endpoints.find("acme").orElseThrow().changedAt();

        WebhookRegistration updated = endpoints.update(
                "acme",
                endpoint -> WebhookEndpoint.builder("acme")
                        .url(URI.create("https://other.example/"))
                        .events("user-created"));
        assertThat(updated.state().enabled()).isFalse();
        assertThat(updated.endpoint().url()).hasToString("https://other.example/");

        WebhookRegistration found = endpoints.find("acme").orElseThrow();
        assertThat(found.endpoint().url()).hasToString("https://other.example/");
        assertThat(found.endpoint().events()).containsExactly("user-created");
        assertThat(found.endpoint().consumer()).isEmpty();
        assertThat(found.endpoint().headers()).isEmpty();
        assertThat(found.endpoint().metadata()).isEmpty();
        assertThat(found.state().reason()).contains("by hand");
        assertThat(found.changedAt()).isAfter(before);
        assertThat(found.version()).isEqualTo(updated.version());
        assertThat(endpoints.secrets("acme"))
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(secret);
    }

    @Test
    void changesOfOneEndpointAtTheSameTimeAreAllMade() throws Exception {
        endpoints.register(endpoint("acme").build());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<WebhookSecret>> tasks = IntStream.range(0, 5)
                    .<Callable<WebhookSecret>>mapToObj(number -> () -> endpoints.rotateSecret("acme"))
                    .toList();
            List<WebhookSecret> made = new ArrayList<>();
            for (Future<WebhookSecret> task : threads.invokeAll(tasks)) {
                made.add(task.get());
            }
            assertThat(endpoints.secrets("acme"))
                    .hasSize(6)
                    .extracting(WebhookEndpointSecret::secret)
                    .containsAll(made);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void disabledEndpointSaysWhyAndSinceWhen() {
        endpoints.register(endpoint("acme").build());
        endpoints.disable("acme", "the customer asked for it");
        WebhookEndpointState disabled = state("acme");
        endpoints.disable("acme", "still");

        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.reason()).contains("the customer asked for it");
        assertThat(disabled.since())
                .isEqualTo(state("acme").since())
                .isAfter(endpoints.find("acme").orElseThrow().createdAt());
        assertThat(state("acme").reason()).contains("still");

        endpoints.enable("acme");
        assertThat(state("acme").enabled()).isTrue();
        assertThat(state("acme").reason()).isEmpty();
        assertThat(state("acme").since()).isAfter(disabled.since());
    }

    @Test
    void newEndpointHasNotTheStateOfOneThatWasConfiguredByItsId() {
        Instant at = Instant.ofEpochMilli(1_770_000_000_000L);
        node.store.publishHealth(
                List.of(new EndpointChange("acme", false, 2, Duration.ofHours(1), Optional.of("it was 410"), at)));
        endpoints.register(endpoint("acme").build());

        assertThat(state("acme").enabled()).isTrue();
        assertThat(state("acme").reason()).isEmpty();
        assertThat(state("acme").pausedUntil()).isEmpty();
        assertThat(database.numbers("select disabled from {endpoint}")).containsExactly(0L);
    }

    @Test
    void whatTheReceiverHasAnsweredIsPartOfTheStateUntilItIsEnabled() {
        endpoints.register(endpoint("acme").build());
        Instant at = Instant.ofEpochMilli(1_770_000_000_000L);
        node.store.publishHealth(
                List.of(new EndpointChange("acme", false, 2, Duration.ofHours(1), Optional.of("it was 410"), at)));

        WebhookEndpointState gone = state("acme");
        assertThat(gone.enabled()).isFalse();
        assertThat(gone.reason()).contains("it was 410");
        assertThat(gone.since()).isEqualTo(at);
        assertThat(gone.failures()).isEqualTo(2);
        assertThat(gone.failingSince()).contains(at);
        assertThat(gone.pausedUntil()).isPresent();
        assertThat(endpoints.find("acme").orElseThrow().endpoint().enabled()).isFalse();

        endpoints.enable("acme");
        assertThat(state("acme").enabled()).isTrue();
        assertThat(state("acme").pausedUntil()).isEmpty();
        assertThat(state("acme").failures()).isZero();
        assertThat(node.heartbeat().changedEndpoints())
                .filteredOn(state -> state.endpointId().equals("acme"))
                .allMatch(state -> state.disabled().isEmpty());
    }

    @Test
    void pagesFollowEachOtherWhateverIsAddedMeanwhile() {
        for (int number = 1; number <= 5; number++) {
            endpoints.registerWithoutSecret(endpoint("e" + number)
                    .consumer(number % 2 == 0 ? "even" : "Odd")
                    .build());
        }
        WebhookEndpointQuery query = WebhookEndpointQuery.all().limit(2);
        WebhookEndpointPage first = endpoints.list(query);
        endpoints.registerWithoutSecret(endpoint("e0").build());
        WebhookEndpointPage second = endpoints.list(query.after(first.next().orElseThrow()));
        WebhookEndpointPage third = endpoints.list(query.after(second.next().orElseThrow()));

        assertThat(idsOf(first)).containsExactly("e1", "e2");
        assertThat(idsOf(second)).containsExactly("e3", "e4");
        assertThat(idsOf(third)).containsExactly("e5");
        assertThat(third.next()).isEmpty();
        assertThat(idsOf(endpoints.list(WebhookEndpointQuery.all().consumer("even"))))
                .containsExactly("e2", "e4");
        assertThat(idsOf(endpoints.list(query.consumer("Odd").after("e1")))).containsExactly("e3", "e5");
        assertThat(endpoints
                        .list(WebhookEndpointQuery.all().consumer("umbrella"))
                        .endpoints())
                .isEmpty();
    }

    @Test
    void deletedEndpointLeavesNothingButThatAndWhoseItWas() {
        endpoints.register(
                endpoint("acme").consumer("acme").header("X-Plan", "gold").build());

        assertThat(endpoints.delete("acme")).isTrue();
        assertThat(endpoints.delete("acme")).isFalse();
        assertThat(endpoints.find("acme")).isEmpty();
        assertThat(endpoints.list(WebhookEndpointQuery.all()).endpoints()).isEmpty();
        assertThat(database.number("select count(*) from {registration} where secrets is null and headers is null"
                        + " and consumer = 'acme' and url = '-'"))
                .isEqualTo(1);
        assertThat(committed).containsExactly("+acme", "-acme");
        assertThatThrownBy(() -> endpoints.enable("acme"))
                .isInstanceOf(WebhookNotFoundException.class)
                .hasMessageStartingWith("WHK00162: No endpoint is registered with the id 'acme'.");
    }

    @Test
    void idOfADeletedEndpointIsFreeWhenNothingWaitsForIt() {
        endpoints.register(endpoint("acme").build());
        node.settle(node.store(Messages.of("a")), ee.webhooks.impl.store.Progress.waiting("acme", 0));
        endpoints.delete("acme");

        assertThatThrownBy(() -> endpoints.register(endpoint("acme").build()))
                .isInstanceOf(WebhookConflictException.class)
                .hasMessageStartingWith("WHK00173");
        database.update("delete from {queue}");
        WebhookSecret secret = endpoints.register(endpoint("acme").build());
        assertThat(endpoints.secrets("acme"))
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(secret);
    }

    /** Also where a database is set to ignore case. */
    @Test
    void namesThatDifferInCaseAreTwo() {
        endpoints.register(endpoint("a").consumer("Acme").build());
        endpoints.register(endpoint("A").consumer("acme").build());

        assertThat(idsOf(endpoints.list(WebhookEndpointQuery.all().consumer("acme"))))
                .containsExactly("A");
        assertThat(endpoints.find("a").orElseThrow().endpoint().consumer()).hasValue("Acme");
    }

    @Test
    void idOfADeletedEndpointIsFreeForItsConsumerOnly() {
        endpoints.register(endpoint("red").consumer("Acme").build());
        endpoints.register(endpoint("ours").build());
        delivered("a", "red");
        delivered("b", "ours");
        endpoints.delete("red");
        endpoints.delete("ours");

        for (WebhookEndpoint other : List.of(
                endpoint("red").consumer("Globex").build(),
                endpoint("red").consumer("acme").build(),
                endpoint("red").build(),
                endpoint("ours").consumer("Globex").build())) {
            assertThatThrownBy(() -> endpoints.register(other))
                    .isInstanceOf(WebhookConflictException.class)
                    .hasMessage("WHK00161: There is an endpoint '" + other.id()
                            + "' already, deleted, whose history belongs to another consumer. Choose another id.");
        }
        assertThat(node.deliveries
                        .ofConsumer("Globex")
                        .list(WebhookDeliveryQuery.all())
                        .deliveries())
                .isEmpty();

        endpoints.register(endpoint("red").consumer("Acme").build());
        endpoints.register(endpoint("ours").build());
        assertThat(node.deliveries.list(WebhookDeliveryQuery.all()).deliveries())
                .hasSize(2);
    }

    @Test
    void idOfAnEndpointThatIsForgottenIsFreeForAll() {
        endpoints.register(endpoint("red").consumer("Acme").build());
        endpoints.delete("red");
        database.update("delete from {registration}");

        endpoints.register(endpoint("red").consumer("Globex").build());
        assertThat(endpoints.find("red").orElseThrow().endpoint().consumer()).hasValue("Globex");
    }

    private void assertUsedBefore(WebhookEndpoint endpoint) {
        assertThatThrownBy(() -> endpoints.register(endpoint))
                .isInstanceOf(WebhookConflictException.class)
                .hasMessage(
                        "WHK00161: There is an endpoint '" + endpoint.id() + "' already, no longer configured, whose"
                                + " history may belong to another consumer. Choose another id.");
    }

    /** Of what is configured, or comes from a source, the registry keeps nothing. */
    @Test
    void idOfAnEndpointThatIsNoLongerConfiguredIsFreeForItsConsumerOnly() {
        delivered(Messages.to("Acme", "a"), "red");
        delivered(Messages.of("b"), "ours");
        delivered(Messages.to(WebhookEndpoint.EVERY_CONSUMER, "c"), "all");

        assertUsedBefore(endpoint("red").consumer("Globex").build());
        assertUsedBefore(endpoint("red").consumer("acme").build());
        assertUsedBefore(endpoint("red").build());
        assertUsedBefore(endpoint("ours").consumer("Globex").build());
        assertUsedBefore(endpoint("all").consumer("Globex").build());

        endpoints.register(endpoint("red").consumer("Acme").build());
        endpoints.register(endpoint("ours").build());
        endpoints.register(endpoint("all").build());
        assertThat(node.deliveries.list(WebhookDeliveryQuery.all()).deliveries())
                .hasSize(3);
    }

    @Test
    void callsThatWaitForAnEndpointThatIsNoLongerConfiguredAreNotSentToAnotherConsumer() {
        node.settle(node.store(Messages.to("Acme", "a")), Progress.waiting("red", 0));

        assertUsedBefore(endpoint("red").consumer("Globex").build());
        endpoints.register(endpoint("red").consumer("Acme").build());
    }

    @Test
    void historyOfAnotherApplicationKeepsNoIdFromBeingRegistered() {
        TestNode other = TestNode.started(database, "other");
        delivered(other, Messages.to("Acme", "a"), "red");

        endpoints.register(endpoint("red").consumer("Globex").build());
        assertThat(endpoints.find("red")).isPresent();
    }

    @Test
    void whatWaitsForADeletedEndpointComesUpAtOnce() {
        node.settle(
                node.store(Messages.of("a")),
                ee.webhooks.impl.store.Progress.retry("acme", 1, Optional.empty(), Duration.ofHours(1)),
                ee.webhooks.impl.store.Progress.retry("other", 1, Optional.empty(), Duration.ofHours(1)));
        assertThat(node.claimDue()).isEmpty();
        store.hasten("acme");

        assertThat(node.claimDue())
                .extracting(delivery -> delivery.endpointId())
                .containsExactly("acme");
    }

    @Test
    void revisionsTellWhatIsNew() {
        endpoints.register(endpoint("a").build());
        endpoints.register(endpoint("b").build());
        Map<String, Long> before = store.revisions(Optional.empty());
        endpoints.disable("a", "");
        endpoints.delete("b");
        Map<String, Long> after = store.revisions(Optional.of(Duration.ofMinutes(10)));

        assertThat(before).containsOnlyKeys("a", "b");
        assertThat(after).containsOnlyKeys("a", "b");
        assertThat(after.get("a")).isGreaterThan(before.get("a"));
        assertThat(after.get("b")).isGreaterThan(before.get("b"));
        assertThat(store.load(List.of("a", "b", "c")))
                .extracting(Registration::id)
                .containsExactly("a");
        database.update("update {registration} set changed_at = changed_at - 3600000");
        assertThat(store.revisions(Optional.of(Duration.ofMinutes(10)))).isEmpty();
    }

    @Test
    void deletedEndpointsAreForgottenAfterAWeek() {
        endpoints.register(endpoint("a").build());
        endpoints.register(endpoint("b").build());
        endpoints.register(endpoint("c").build());
        endpoints.delete("b");
        endpoints.delete("c");
        database.update("update {registration} set changed_at = changed_at - 86400000 * 8 where endpoint_id <> 'c'");
        store.forgetDeleted();

        assertThat(store.revisions(Optional.empty())).containsOnlyKeys("a", "c");
    }

    @Test
    void whoseDeletedEndpointsWereIsForgottenWithTheirHistory() {
        endpoints.register(endpoint("a").build());
        endpoints.register(endpoint("b").build());
        endpoints.delete("a");
        endpoints.delete("b");
        database.update("update {registration} set changed_at = changed_at - 86400000 * 8 where endpoint_id = 'a'");
        database.update("update {registration} set changed_at = changed_at - 86400000 * 10 where endpoint_id = 'b'");
        JdbcDatabase keeping = new JdbcDatabase(
                node.transactions,
                new JdbcSettings(
                        ApplicationIdentity.configured("shop"),
                        database.tables(),
                        SchemaMode.CREATE,
                        Duration.ofSeconds(20),
                        Optional.of(Duration.ofDays(9))),
                System::nanoTime,
                new Random());
        JdbcRegistrations forgetting =
                new JdbcRegistrations(keeping, task -> new Thread(task).start(), () -> false, shadowed::contains);
        forgetting.revisions(Optional.empty());
        keeping.perform(
                connection -> keeping.clock().ask(connection, keeping.known().orElseThrow()));
        forgetting.forgetDeleted();

        assertThat(database.texts("select endpoint_id from {registration}")).containsExactly("a");
    }

    @Test
    void applicationsThatShareTablesDoNotShareEndpoints() {
        endpoints.register(endpoint("acme").build());
        JdbcRegistrations other = registrations(TestNode.started(database, "other"));
        EndpointRegistry others = registry(other);

        assertThat(others.find("acme")).isEmpty();
        assertThat(others.list(WebhookEndpointQuery.all()).endpoints()).isEmpty();
        assertThat(others.delete("acme")).isFalse();
        assertThat(other.revisions(Optional.empty())).isEmpty();
        others.register(endpoint("acme").consumer("theirs").build());
        assertThat(endpoints.find("acme").orElseThrow().endpoint().consumer()).isEmpty();
    }

    @Test
    void idsDifferByCase() {
        endpoints.register(endpoint("acme").build());
        endpoints.register(WebhookEndpoint.builder("ACME")
                .url(URI.create("https://upper.example/"))
                .build());

        assertThat(endpoints.find("ACME").orElseThrow().endpoint().url()).hasToString("https://upper.example/");
    }

    private void delivered(String id, String endpointId) {
        delivered(Messages.of(id), endpointId);
    }

    private void delivered(Message message, String endpointId) {
        delivered(node, message, endpointId);
    }

    private static void delivered(TestNode node, Message message, String endpointId) {
        HeldMessage held = node.store(message);
        Outcome success = Outcomes.delivered(Instant.now(), 204, Duration.ofMillis(3), "");
        node.settle(held, Progress.ended(endpointId, Progress.Stage.DELIVERED, 1, success));
    }

    @Test
    void historyOfAConsumerIsFoundWhenItsEndpointIsDeleted() {
        endpoints.register(endpoint("blue").consumer("Acme").build());
        endpoints.register(endpoint("red").consumer("Other").build());
        node.owners.putAll(Map.of("blue", "Acme", "red", "Other"));
        delivered("a", "blue");
        delivered("b", "red");
        endpoints.delete("blue");
        endpoints.delete("red");
        node.missing.addAll(List.of("blue", "red"));
        store.forgetDeleted();

        assertThat(node.deliveries
                        .list(WebhookDeliveryQuery.all().consumer("Acme"))
                        .deliveries())
                .extracting(WebhookDelivery::id)
                .containsExactly("a");
    }

    /** {@link TestEndpoints}: Globex-1 is that of Globex now, and comes from elsewhere. */
    @Test
    void consumerOfADeletedIdDoesNotFindWhatItsNextOwnerGets() {
        endpoints.register(endpoint("Globex-1").consumer("Acme").build());
        node.owners.put("Globex-1", "Acme");
        delivered(Messages.to("Acme", "before"), "Globex-1");
        delivered(Messages.of("before, for all"), "Globex-1");
        endpoints.delete("Globex-1");
        node.owners.clear();
        delivered(Messages.to("Globex", "secret"), "Globex-1");
        delivered(Messages.of("for all"), "Globex-1");

        assertThat(idsFor("Acme", WebhookDeliveryQuery.all())).isEmpty();
        node.missing.add("Globex-1");
        assertThat(idsFor("Acme", WebhookDeliveryQuery.all())).containsExactly("before, for all", "before");
        assertThat(idsFor("Acme", WebhookDeliveryQuery.all().webhook("user-created")))
                .containsExactly("before, for all", "before");
    }

    @Test
    void consumerOfAnIdDoesNotFindWhatTheOneBeforeGot() {
        endpoints.register(endpoint("Globex-1").consumer("Acme").build());
        node.owners.put("Globex-1", "Acme");
        delivered(Messages.to("Acme", "secret"), "Globex-1");
        delivered(Messages.of("secret, for all"), "Globex-1");
        endpoints.delete("Globex-1");
        node.owners.put("Globex-1", "globex");
        delivered(Messages.of("of another"), "Globex-1");
        node.owners.clear();
        delivered(Messages.to("Globex", "own"), "Globex-1");
        delivered(Messages.of("for all"), "Globex-1");
        WebhookDeliveryQuery all = WebhookDeliveryQuery.all();

        assertThat(idsFor("Globex", all)).containsExactly("for all", "own");
        assertThat(idsFor("Globex", all.webhook("user-created"))).containsExactly("for all", "own");
        assertThat(idsFor("Globex", all.id("secret, for all"))).isEmpty();
        assertThat(node.deliveries.ofConsumer("Globex").replay(all.status(WebhookDelivery.Status.DELIVERED)))
                .isEqualTo(2);
    }

    /** A delivery that is added before its first attempt is written by other statements. */
    @Test
    void consumerOfAnIdDoesNotFindWhatWaitsForTheOneBefore() {
        node.outbox.store(Messages.orderedBy("k", "ordered"));
        node.store.expandOrdered(
                10,
                message -> List.of(
                        new Recipient("Globex-1", Optional.of("Acme")), new Recipient("Acme-1", Optional.of("Acme"))));

        assertThat(idsFor("Globex", WebhookDeliveryQuery.all())).isEmpty();
        assertThat(idsFor("Acme", WebhookDeliveryQuery.all())).containsExactly("ordered");
    }

    @Test
    void deliveryToAnEndpointWithoutAConsumerIsFoundByNoConsumerThatGetsItsIdLater() {
        HeldMessage held = node.store(Messages.of("for all"));
        node.store.record(
                List.of(new FirstResults(held, List.of(Progress.waiting("Globex-1", 0)), Map.of())), List.of());

        assertThat(idsFor("Globex", WebhookDeliveryQuery.all())).isEmpty();
        assertThat(idsFor(WebhookEndpoint.EVERY_CONSUMER, WebhookDeliveryQuery.all()))
                .isEmpty();
    }

    /** Of what a node of an older version has written, only the call says for whom it was. */
    @Test
    void consumerFindsWhatAnOlderNodeHasWrittenOfCallsForItAndForAll() {
        delivered(Messages.to("Globex", "own"), "Globex-1");
        delivered(Messages.of("for all"), "Globex-1");
        delivered(Messages.to("Acme", "secret"), "Globex-1");
        delivered(Messages.withoutConsumer("unaddressed"), "Globex-1");
        database.update("update {delivery} set consumer = null");

        assertThat(idsFor("Globex", WebhookDeliveryQuery.all())).containsExactly("for all", "own");
    }

    @Test
    void deliveryOfAnotherConsumerIsNotReadBecauseAnOwnOneHasTheSameIdOfACall() {
        node.owners.put("Globex-1", "Acme");
        delivered(Messages.to("Acme", "id"), "Globex-1");
        node.owners.clear();
        delivered(Messages.to("Globex", "id"), "Globex-1");
        List<String> deliveryIds = node.deliveries.list(WebhookDeliveryQuery.all()).deliveries().stream()
                .map(WebhookDelivery::deliveryId)
                .toList();
        WebhookDeliveries own = node.deliveries.ofConsumer("Globex");

        assertThat(deliveryIds).hasSize(2);
        assertThat(own.find(deliveryIds.get(0))).isPresent();
        assertThat(own.find(deliveryIds.get(1))).isEmpty();
        assertThat(own.replay(deliveryIds.get(1))).isFalse();
    }

    private List<String> idsFor(String consumer, WebhookDeliveryQuery query) {
        return node.deliveries.ofConsumer(consumer).list(query).deliveries().stream()
                .map(WebhookDelivery::id)
                .toList();
    }

    @Test
    void registrationWhoseIdIsConfiguredTooNeitherShowsNorChangesTheStateOfTheConfiguredEndpoint() {
        endpoints.register(endpoint("red").consumer("Acme").build());
        endpoints.disable("red", "own");
        shadowed.add("red");
        String change = "insert into {endpoint} (application, endpoint_id, paused_until, disabled, reason, since_at,"
                + " failing_since, failures, changed_at) values ('shop', 'red', 0, 1, 'of another', 5, 5, 77, 5)";
        database.update("delete from {endpoint}");
        database.update(change);

        assertThat(state("red").failures()).isZero();
        assertThat(state("red").reason()).hasValue("own");
        assertThat(endpoints.list(WebhookEndpointQuery.all()).endpoints())
                .allSatisfy(each -> assertThat(each.state().failures()).isZero());
        endpoints.enable("red");
        endpoints.delete("red");

        assertThat(database.texts("select reason from {endpoint}")).containsExactly("of another");
    }

    @Test
    void whatWaitsAfterAFailureIsDueAtOnceWhenItIsHastened() {
        Progress retry = Progress.retry("acme", 1, Optional.empty(), Duration.ofHours(9));
        Progress first = Progress.retry("acme", 0, Optional.empty(), Duration.ofHours(9));
        Progress other = Progress.retry("other", 1, Optional.empty(), Duration.ofHours(9));
        node.settle(node.store(Messages.of("a")), retry, other);
        node.settle(node.store(Messages.of("b")), first);
        store.hastenRetries("acme");

        assertThat(node.claimDue())
                .extracting(delivery -> delivery.message().id() + "@" + delivery.endpointId())
                .containsExactly("a@acme");
    }

    @Test
    void textsComeOutAsTheyWentIn() {
        new StoredTexts(endpoints).comeOutAsTheyWentIn();
    }

    @Test
    void reasonsToDisableComeOutAsTheyWentIn() {
        new StoredTexts(endpoints).areReasonsToDisable();
    }

    @Test
    void idsAreOfOneEndpointEach() {
        new StoredTexts(endpoints).areIdsOfOneEndpointEach();
    }
}
