// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.result.ResultFactory;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryCacheTest {

    @RegisterExtension
    private final Log log = new Log(RegistryCache.class);

    private static final EncryptionKey OLD = EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final EncryptionKey NEW = EncryptionKey.parse("//////////////////////////////////////////8=");
    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

    private final SharedTable table = new SharedTable();
    private final List<WebhookEndpointEvent> events = new ArrayList<>();
    private final Set<String> shadowed = new HashSet<>();

    /** Begins anywhere, as that of the platform does. */
    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(5).toNanos();

    private final RegistryCache cache = cache(OLD);

    private RegistryCache cache(EncryptionKey... keys) {
        return new RegistryCache(
                table,
                RegistrySettings.permissive(List.of(keys)),
                Runnable::run,
                events::add,
                () -> nanos,
                shadowed::contains);
    }

    /** What nodes share, as other nodes change it. */
    private static final class SharedTable implements RegistrationStore {

        private final Map<String, Registration> rows = new TreeMap<>();
        private final Map<String, Long> revisions = new TreeMap<>();
        private final List<String> hastened = new ArrayList<>();
        private final List<String> hastenedRetries = new ArrayList<>();
        private final List<Optional<Duration>> asked = new ArrayList<>();
        private final List<Collection<String>> loaded = new ArrayList<>();
        private final Set<String> locked = new HashSet<>();
        private int cleanedUp;
        private Committed listener;

        void put(Registration registration) {
            rows.put(registration.id(), registration);
            revisions.put(registration.id(), registration.revision());
        }

        void remove(String id, Instant at) {
            rows.remove(id);
            revisions.put(id, at.toEpochMilli());
        }

        void forget(String id) {
            rows.remove(id);
            revisions.remove(id);
        }

        @Override
        public Added add(String id, Function<Instant, Registration> made) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Registration> change(String id, BiFunction<Registration, Instant, Registration> change) {
            if (locked.contains(id)) {
                throw new IllegalStateException(id + " is locked");
            }
            Registration old = rows.get(id);
            put(change.apply(old, old.changedAt().plusMillis(1)));
            return Optional.of(rows.get(id));
        }

        @Override
        public boolean delete(String id, Predicate<Registration> which) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<StoredEndpoint> find(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredEndpoint> list(WebhookEndpointQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void whenCommitted(Committed committed) {
            listener = committed;
        }

        @Override
        public boolean isShared() {
            return true;
        }

        /** Whatever is asked for: those that are older are not what a test is about. */
        @Override
        public Map<String, Long> revisions(Optional<Duration> changedWithin) {
            asked.add(changedWithin);
            return new TreeMap<>(revisions);
        }

        @Override
        public List<Registration> load(Collection<String> ids) {
            loaded.add(ids);
            return ids.stream().map(rows::get).filter(found -> found != null).collect(Collectors.toList());
        }

        @Override
        public Duration age(Instant time) {
            return Duration.between(time, START.plusSeconds(10));
        }

        @Override
        public void hasten(String id) {
            hastened.add(id);
        }

        @Override
        public void hastenRetries(String id) {
            hastenedRetries.add(id);
        }

        @Override
        public void forgetDeleted() {
            cleanedUp++;
        }
    }

    private static Registration registration(String id, int second) {
        return registration(id, second, OLD);
    }

    private static Registration registration(String id, int second, EncryptionKey key) {
        WebhookEndpoint endpoint = WebhookEndpoint.builder(id)
                .url(URI.create("https://" + id + ".example/"))
                .header("X-Key", "hush")
                .build();
        EndpointEncryption sealing =
                new EndpointEncryption(Optional.of(new SecretEncryption(List.of(key), new SecureRandom())));
        Instant at = START.plusSeconds(second);
        return new Registration(
                WebhookEndpoint.builder(id).url(endpoint.url()).build(),
                new EncryptedParts(sealing.headers(endpoint), List.of(sealing.seal(id, SECRET))),
                Optional.empty(),
                at,
                START,
                at);
    }

    private List<String> wanting() {
        return cache.wanting("any", Optional.empty()).stream()
                .map(WebhookEndpoint::id)
                .sorted()
                .toList();
    }

    /** What was switched, whenever. */
    private List<EnabledChange> switches() {
        return cache.refresh().stream()
                .map(changed -> new EnabledChange(changed.endpointId(), changed.open()))
                .toList();
    }

    @Test
    void whatOthersHaveChangedIsKnownAfterTheNextLook() {
        table.put(registration("a", 1));
        cache.refresh();
        assertThat(wanting()).containsExactly("a");

        table.put(registration("b", 2));
        assertThat(wanting()).containsExactly("a");
        cache.refresh();
        assertThat(wanting()).containsExactly("a", "b");
    }

    @Test
    void onlyWhatIsNewIsRead() {
        table.put(registration("a", 1));
        cache.refresh();
        table.put(registration("b", 2));
        cache.refresh();
        cache.refresh();

        assertThat(table.loaded).containsExactly(List.of("a"), List.of("b"), List.of());
        assertThat(table.asked)
                .containsExactly(
                        Optional.empty(), Optional.of(Duration.ofMinutes(10)), Optional.of(Duration.ofMinutes(10)));
    }

    @Test
    void allRevisionsAreComparedEveryTenMinutes() {
        table.put(registration("a", 1));
        cache.refresh();
        table.forget("a");
        nanos += Duration.ofMinutes(10).toNanos() - 1;
        cache.refresh();
        assertThat(wanting()).containsExactly("a");
        nanos++;
        assertThat(switches()).containsExactly(new EnabledChange("a", true));

        assertThat(wanting()).isEmpty();
        assertThat(table.hastened).as("what waits for it comes up").containsExactly("a");
        assertThat(table.asked)
                .containsExactly(Optional.empty(), Optional.of(Duration.ofMinutes(10)), Optional.empty());
        assertThat(cache.refresh()).as("is said once").isEmpty();
        assertThat(table.hastened).hasSize(1);
    }

    @Test
    void whatThisNodeHasCommittedIsKnownAtOnceAndNotUndoneByWhatIsOlder() {
        table.put(registration("a", 1));
        cache.refresh();
        Registration newer = registration("a", 5).disabledFor("by hand", START.plusSeconds(5));
        table.listener.changed("a", newer.revision(), Optional.of(registration("a", 1)), Optional.of(newer));
        assertThat(cache.find("a").map(WebhookEndpoint::enabled)).contains(false);
        table.put(registration("a", 3));

        assertThat(switches()).containsExactly(new EnabledChange("a", false));
        assertThat(cache.find("a").map(WebhookEndpoint::enabled)).contains(false);
    }

    @Test
    void endpointIsSwitchedWhenItIsEnabledDisabledOrDeletedOnly() {
        table.put(registration("a", 1));
        table.put(registration("off", 1).disabledFor("", START));
        assertThat(switches()).containsExactlyInAnyOrder(new EnabledChange("a", true), new EnabledChange("off", false));
        Registration described =
                registration("a", 1).describedAs(cache.find("a").orElseThrow(), Optional.empty(), START.plusSeconds(2));
        table.put(described);
        assertThat(cache.refresh()).isEmpty();
        // Enabled already, but perhaps its receiver has said something else.
        table.put(described.enabledAt(START.plusSeconds(3)));
        assertThat(switches()).containsExactly(new EnabledChange("a", true));
        table.remove("off", START.plusSeconds(4));
        assertThat(switches()).containsExactly(new EnabledChange("off", true));
        assertThat(cache.refresh()).isEmpty();
    }

    /** It may have been disabled in between, and a worker may have noticed. */
    @Test
    void endpointThatIsNewIsSwitchedEvenIfItIsEnabled() {
        cache.refresh();
        Registration registration = registration("a", 1);
        table.listener.changed("a", registration.revision(), Optional.empty(), Optional.of(registration));

        assertThat(switches()).containsExactly(new EnabledChange("a", true));
    }

    @Test
    void switchTellsHowLongAgoItWas() {
        table.put(registration("a", 4));

        assertThat(cache.refresh()).containsExactly(new EnabledChange("a", true, Duration.ofSeconds(6)));
    }

    @Test
    void whatWaitsForItsNextAttemptIsDueWhenTheEndpointIsEnabledHere() {
        Registration enabled = registration("a", 1);
        Registration disabled = enabled.disabledFor("by hand", START.plusSeconds(2));
        commit(Optional.empty(), Optional.of(enabled));
        commit(Optional.of(enabled), Optional.of(disabled));
        assertThat(table.hastenedRetries).isEmpty();
        commit(Optional.of(disabled), Optional.of(disabled.enabledAt(START.plusSeconds(3))));

        assertThat(table.hastenedRetries).containsExactly("a");
    }

    /** The id is that of an endpoint of another origin too, which gets the calls. */
    @Test
    void registrationThatGetsNoCallsNeitherHastensNorAnnouncesAnything() {
        shadowed.add("a");
        Registration enabled = registration("a", 1);
        Registration disabled = enabled.disabledFor("by hand", START.plusSeconds(2));
        commit(Optional.empty(), Optional.of(enabled));
        commit(Optional.of(enabled), Optional.of(disabled));
        commit(Optional.of(disabled), Optional.of(disabled.enabledAt(START.plusSeconds(3))));
        cache.refresh();
        table.remove("a", START.plusSeconds(4));
        cache.refresh();

        assertThat(cache.isDeleted("a")).isTrue();
        assertThat(table.hastenedRetries).isEmpty();
        assertThat(table.hastened).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void changeOfASubscriptionIsWritten() {
        table.put(registration("a", 1));
        cache.refresh();
        table.put(registration("a", 2).enabledAt(START.plusSeconds(2)));
        cache.refresh();
        assertThat(log.infos()).isEmpty();
        WebhookEndpoint other = WebhookEndpoint.builder("a")
                .url(URI.create("https://a.example/"))
                .events("order.*")
                .consumer("acme")
                .build();
        table.put(registration("a", 2).describedAs(other, Optional.empty(), START.plusSeconds(3)));
        cache.refresh();

        assertThat(log.infos())
                .containsExactly(
                        "WHK00218: Endpoint 'a' gets other calls from now on: webhooks [order.*], consumer acme."
                                + " Earlier calls are still sent to it, unless they are for another consumer. Its secrets are unchanged: if it"
                                + " belonged to another consumer before, who knows them, replace them by rotateSecret with an overlap of zero.");
    }

    @Test
    void whoeverEnablesOrDisablesHereIsAnnounced() {
        Registration enabled = registration("a", 1);
        Registration disabled = enabled.disabledFor("by hand", START.plusSeconds(2));
        Registration again = disabled.enabledAt(START.plusSeconds(3));
        commit(Optional.empty(), Optional.of(enabled));
        commit(Optional.of(enabled), Optional.of(disabled));
        commit(Optional.of(disabled), Optional.of(disabled.disabledFor("once more", START.plusSeconds(2))));
        commit(Optional.of(disabled), Optional.of(again));
        commit(Optional.of(again), Optional.empty());

        assertThat(events)
                .containsExactly(
                        ResultFactory.get().disabled("a", Optional.empty(), "by hand", START.plusSeconds(2)),
                        ResultFactory.get().enabled("a", Optional.empty(), START.plusSeconds(3)));
    }

    private void commit(Optional<Registration> before, Optional<Registration> now) {
        table.listener.changed("a", now.or(() -> before).orElseThrow().revision(), before, now);
    }

    /** However many there are: they are not looked at when one of them changes. */
    @Test
    void changeOfOneEndpointLeavesAllOthersAsTheyWere() {
        table.put(registration("a", 1));
        table.put(registration("b", 1));
        cache.refresh();
        WebhookEndpoint other = cache.find("b").orElseThrow();
        Registration changed = registration("a", 2).disabledFor("by hand", START.plusSeconds(2));
        commit(Optional.of(registration("a", 1)), Optional.of(changed));
        table.put(registration("a", 3));
        cache.refresh();
        table.remove("a", START.plusSeconds(4));
        cache.refresh();

        assertThat(cache.find("b").orElseThrow()).isSameAs(other);
        assertThat(wanting()).containsExactly("b");
    }

    @Test
    void endpointThatCannotBeReadGetsItsCallsAndFailsThem() {
        Registration unreadable = Registration.unreadable(
                "a", Optional.empty(), List.of("any"), Optional.empty(), START, START.plusSeconds(1), "Written anew.");
        table.put(unreadable);
        cache.refresh();
        cache.refresh();

        assertThat(wanting()).containsExactly("a");
        assertThat(cache.isDeleted("a")).isFalse();
        assertThatThrownBy(() -> cache.complete(cache.find("a").orElseThrow()))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00195: The stored endpoint 'a' cannot be read: Written anew.");
        assertThat(log.warnings()).hasSize(1);
        table.put(registration("a", 2));
        cache.refresh();
        assertThat(cache.complete(cache.find("a").orElseThrow()).secretsAt(START))
                .hasSize(1);
    }

    @Test
    void endpointOfWhichNotEvenTheWebhooksCanBeReadIsNotDeleted() {
        table.put(Registration.unreadable(
                "a", Optional.empty(), List.of("a*b"), Optional.empty(), START, START.plusSeconds(1), "Written anew."));
        cache.refresh();

        assertThat(wanting()).isEmpty();
        assertThat(cache.find("a")).isEmpty();
        assertThat(cache.isDeleted("a")).isFalse();
        assertThat(table.hastened).isEmpty();
    }

    @Test
    void logOfWhatCannotBeReadIsLimited() {
        for (int i = 0; i < 1000; i++) {
            table.put(Registration.unreadable(
                    "a" + i,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    START,
                    START.plusSeconds(1),
                    "Written anew."));
        }
        cache.refresh();

        assertThat(log.warnings()).hasSize(5);
    }

    /** The node that did it does. */
    @Test
    void whatOthersHaveDoneIsNotAnnounced() {
        table.put(registration("a", 1));
        cache.refresh();
        table.put(registration("a", 1).disabledFor("by hand", START.plusSeconds(2)));
        cache.refresh();

        assertThat(cache.find("a").map(WebhookEndpoint::enabled)).contains(false);
        assertThat(events).isEmpty();
    }

    @Test
    void whatWaitsForWhatWasDeletedComesUp() {
        table.put(registration("a", 1));
        cache.refresh();
        assertThat(cache.isDeleted("a")).isFalse();
        assertThat(table.hastened).isEmpty();
        table.remove("a", START.plusSeconds(2));
        cache.refresh();
        cache.refresh();

        assertThat(cache.find("a")).isEmpty();
        assertThat(cache.isDeleted("a")).isTrue();
        assertThat(cache.isDeleted("never")).isFalse();
        assertThat(table.hastened).containsExactly("a");
    }

    @Test
    void secretsAndHeadersAreThereForTheAttemptOnly() {
        table.put(registration("a", 1));
        cache.refresh();
        WebhookEndpoint found = cache.find("a").orElseThrow();
        assertThat(found.secrets()).isEmpty();
        assertThat(found.headers()).isEmpty();

        WebhookEndpoint complete = cache.complete(found);
        assertThat(complete.secretsAt(START)).containsExactly(SECRET);
        assertThat(complete.headers()).containsEntry("X-Key", "hush");
        assertThat(cache.complete(found)).isSameAs(complete);
    }

    @Test
    void rotatedSecretSignsFromTheNextLookOn() {
        table.put(registration("a", 1));
        cache.refresh();
        WebhookEndpoint found = cache.find("a").orElseThrow();
        cache.complete(found);
        table.put(registration("a", 2).sealedAs(EncryptedParts.NOTHING, START.plusSeconds(2)));
        cache.refresh();

        assertThat(cache.complete(found).secrets()).isEmpty();
    }

    @Test
    void whatCannotBeDecryptedIsNotSentTo() {
        table.put(registration("a", 1));
        RegistryCache other = cache(NEW);
        other.refresh();

        WebhookEndpoint found = other.find("a").orElseThrow();
        assertThatThrownBy(() -> other.complete(found))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00146");
        RegistryCache without = cache();
        without.refresh();
        assertThatThrownBy(() -> without.complete(found))
                .hasMessageStartingWith("WHK00146")
                .hasMessageContaining(OLD.id())
                .hasMessageContaining("no key at all");
    }

    @Test
    void everythingIsEncryptedAgainByANewKey() {
        table.put(registration("a", 1));
        table.put(registration("b", 1, NEW));
        String current = table.rows.get("b").sealed().secrets().get(0).text();
        cache(NEW, OLD).refresh();

        assertThat(table.rows.get("b").sealed().secrets().get(0).text()).isEqualTo(current);
        RegistryCache withoutOld = cache(NEW);
        withoutOld.refresh();
        WebhookEndpoint again = withoutOld.complete(withoutOld.find("a").orElseThrow());
        assertThat(again.secretsAt(START)).containsExactly(SECRET);
        assertThat(again.headers()).containsEntry("X-Key", "hush");
        assertThat(log.infos())
                .singleElement()
                .asString()
                .startsWith("WHK00176: The secrets and headers of 1 endpoints");
    }

    @Test
    void secretIsEncryptedAgainWithoutHeadersToo() {
        Registration withHeaders = registration("a", 1);
        table.put(withHeaders.sealedAs(withHeaders.sealed().withHeaders(Optional.empty()), withHeaders.changedAt()));
        cache(NEW, OLD).refresh();

        RegistryCache withoutOld = cache(NEW);
        withoutOld.refresh();
        assertThat(withoutOld.complete(withoutOld.find("a").orElseThrow()).secretsAt(START))
                .containsExactly(SECRET);
    }

    @Test
    void whatCannotBeEncryptedAgainIsReportedAndHindersNothingElse() {
        table.put(registration("a", 1));
        table.put(registration("b", 1));
        table.put(registration("c", 1));
        table.locked.add("b");
        cache(NEW, OLD).refresh();

        assertThat(log.warnings()).hasSize(2);
        assertThat(log.warnings().get(0))
                .startsWith("WHK00177: The secrets and headers of endpoint 'b'")
                .contains("b is locked");
        assertThat(log.warnings().get(1))
                .startsWith("WHK00179: The secrets and headers of 2 endpoints")
                .contains("those of 1 others were not");
        assertThat(log.infos()).isEmpty();
    }

    @Test
    void whatWasDeletedLongAgoIsForgottenWhenAllIsComparedOnly() {
        cache.refresh();
        cache.refresh();
        assertThat(table.cleanedUp).isEqualTo(1);
        nanos += Duration.ofMinutes(10).toNanos();
        cache.refresh();
        assertThat(table.cleanedUp).isEqualTo(2);
    }

    /** Decrypting takes time. */
    @Test
    void whatWasSeenBeforeItsCommitIsToldIsNotDecryptedAgain() {
        Registration registration = registration("a", 1);
        table.put(registration);
        cache.refresh();
        WebhookEndpoint found = cache.find("a").orElseThrow();
        WebhookEndpoint complete = cache.complete(found);
        commit(Optional.empty(), Optional.of(registration));

        assertThat(cache.find("a")).containsSame(found);
        assertThat(cache.complete(found)).isSameAs(complete);
    }

    @Test
    void endpointsAreFoundByTheirConsumerAndSaidToBeRegistered() {
        Registration registration = registration("a", 1);
        table.put(registration.describedAs(
                registration.endpoint().toBuilder().consumer("acme").build(),
                Optional.empty(),
                registration.changedAt()));
        table.put(registration("b", 1));
        cache.refresh();

        assertThat(cache.ofConsumer("acme")).extracting(WebhookEndpoint::id).containsExactly("a");
        assertThat(cache.origin("b")).contains("registered");
        assertThat(cache.origin("c")).isEmpty();
    }
}
