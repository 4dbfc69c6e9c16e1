// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCloudEvent;
import jakarta.json.JsonArray;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookContractTest {

    public record Subscription(
            @NotNull @Size(max = 5) String username,
            @JsonbProperty("monthly_fee") BigDecimal fee,
            OffsetDateTime start) {}

    @Webhook
    interface SubscriptionWebhooks {

        @Operation(summary = "New subscription")
        void newSubscription(Subscription subscription);
    }

    private static final Subscription ANN =
            new Subscription("ann", new BigDecimal("9.99"), OffsetDateTime.parse("2026-02-28T10:15:00Z"));

    @TempDir
    private Path directory;

    @AfterEach
    void acceptNothing() {
        System.clearProperty(Snapshot.ACCEPT);
    }

    private static WebhookContract samplesOf(Class<?> webhooks) {
        return WebhookContract.of(webhooks).withoutSnapshot();
    }

    private void accept(WebhookContract contract) {
        System.setProperty(Snapshot.ACCEPT, "true");
        contract.verify();
        System.clearProperty(Snapshot.ACCEPT);
    }

    @Test
    void aSampleThatIsWhatItsSchemaSaysPasses() {
        assertThatCode(samplesOf(SubscriptionWebhooks.class).sample("new-subscription", ANN)::verify)
                .doesNotThrowAnyException();
    }

    public static class Subscriptions extends ArrayList<Subscription> {
        private static final long serialVersionUID = 1L;
    }

    public static class ByTeam<T> extends LinkedHashMap<String, List<T>> {
        private static final long serialVersionUID = 1L;
    }

    @Webhook
    interface ContainerWebhooks {

        void renewed(Subscriptions subscriptions);

        void moved(ByTeam<@NotNull Subscription> subscriptions);

        void listed(MultivaluedMap<String, Subscription> subscriptions);

        void counted(JsonArray numbers);

        void anything(Object value);
    }

    @Test
    void payloadsOfClassesThatExtendAContainerHaveItsElements() {
        assertThatCode(samplesOf(ContainerWebhooks.class)::verify).doesNotThrowAnyException();
    }

    public record Holder(
            @NotNull @Schema(enumeration = {"user", "bot"}) String kind) {}

    @Webhook
    interface HolderWebhooks {

        void opened(Holder holder);
    }

    @Test
    void generatedTextIsOneOfThoseThatSchemaNames() {
        assertThatCode(samplesOf(HolderWebhooks.class)::verify).doesNotThrowAnyException();
    }

    public static class Unusable {
        @Pattern(regexp = "a{,3}")
        private String text;

        public String getText() {
            return text;
        }
    }

    @Webhook
    interface UnusableWebhooks {

        void unusable(Unusable unusable);
    }

    @Test
    void whyNoPayloadCanBeGeneratedIsInTheMessage() {
        assertThatThrownBy(samplesOf(UnusableWebhooks.class)::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WHK00420")
                .hasMessageContaining("PatternSyntaxException");
    }

    public static class Texts {
        @Schema(maxLength = 3)
        @Size(min = 4)
        private String text;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    @Webhook
    interface TextWebhooks {

        void texts(Texts texts);
    }

    @Test
    void generatedPayloadsAreHeldAgainstTheSchema() {
        assertThatThrownBy(samplesOf(TextWebhooks.class)::verify)
                .hasMessageContaining(
                        "WHK00421: A generated payload of webhook 'texts' does not match its schema, at /text:")
                .hasMessageContaining("It is written as {\"text\":\"aaaa\"}.");
        assertThatCode(samplesOf(TextWebhooks.class).withoutGeneratedSamples()::verify)
                .doesNotThrowAnyException();
    }

    @Webhook
    interface NamesWebhooks {

        @Webhook("names")
        void names(@NotEmpty List<@Pattern(regexp = "[a-z]{3}") String> names);
    }

    @Test
    void generatedPayloadsKeepTheConstraintsOnTheParameter() {
        assertThatCode(samplesOf(NamesWebhooks.class)::verify).doesNotThrowAnyException();
    }

    public static class Hiding {
        public int number = 1;

        @Schema(hidden = true)
        public String getWritten() {
            return "written";
        }
    }

    @Webhook
    interface HidingWebhooks {

        void hiding(Hiding hiding);
    }

    public static class LeavingOut {
        @JsonbTransient
        public String written = "written";
    }

    @Webhook
    interface LeavingOutWebhooks {

        void leavingOut(LeavingOut leavingOut);
    }

    public static class Declaring {
        public String written = "written";
    }

    @Webhook
    interface DeclaringWebhooks {

        void declaring(Declaring declaring);
    }

    @Test
    void aPropertyOfAGeneratedPayloadThatIsNotDescribedIsDeclaredOrLeftOut() {
        assertThatThrownBy(samplesOf(HidingWebhooks.class)::verify)
                .hasMessageContaining("WHK00422: A generated payload of webhook 'hiding' has /written, which");
        assertThatCode(samplesOf(DeclaringWebhooks.class)::verify).doesNotThrowAnyException();
        assertThatCode(samplesOf(LeavingOutWebhooks.class)::verify).doesNotThrowAnyException();
    }

    @Test
    void aGeneratedPayloadThatCannotBeWrittenIsReplacedByASample() {
        WebhookContract contract = samplesOf(DeclaringWebhooks.class).serializedBy((payload, type) -> {
            if (payload != WRITABLE) {
                throw new IllegalStateException("not written");
            }
            return "{\"written\":\"here\"}";
        });

        assertThatThrownBy(contract::verify)
                .hasMessageContaining("WHK00423: A generated payload of webhook 'declaring' cannot be written as JSON:")
                .hasMessageContaining("not written");
        assertThatCode(contract.sample("declaring", WRITABLE).withoutGeneratedSamples()::verify)
                .doesNotThrowAnyException();
    }

    private static final Declaring WRITABLE = new Declaring();

    public record Account(
            @Pattern(regexp = "[A-Z]") @Pattern(regexp = "[0-9]") @NotNull
            String iban) {}

    @Webhook
    interface AccountWebhooks {

        void account(Account account);
    }

    @Test
    void contradictingConstraintsAskForASample() {
        assertThatThrownBy(samplesOf(AccountWebhooks.class)::verify)
                .hasMessageContaining(
                        "WHK00420: No payload of webhook 'account' can be generated: there is no value for a text");
    }

    @Webhook
    @WebhookCloudEvent(source = "/shop")
    interface EventWebhooks {

        void newSubscription(Subscription subscription);
    }

    @Test
    void theSampleOfACloudEventIsItsData() {
        assertThatCode(samplesOf(EventWebhooks.class).sample("new-subscription", ANN)::verify)
                .doesNotThrowAnyException();
        assertThatThrownBy(samplesOf(EventWebhooks.class)
                        .sample("new-subscription", new Subscription("too long", null, null))::verify)
                .hasMessageContaining("WHK00606: The sample of webhook 'new-subscription'")
                .hasMessageContaining("/username");
    }

    @Test
    void allProblemsOfAllSamplesAreListed() {
        WebhookContract contract = samplesOf(SubscriptionWebhooks.class)
                .sample("new-subscription", new Subscription("too long", null, null))
                .sample("new-subscription", new Subscription(null, null, null))
                .sample("new-subscription", "ann")
                .sample("new-subscripton", ANN);

        assertThatThrownBy(contract::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("WHK00600: The contract of SubscriptionWebhooks is not kept:")
                .hasMessageContaining(
                        "WHK00606: The sample of webhook 'new-subscription' does not match its schema, at /username:")
                .hasMessageContaining("at the body: required property 'username' not found")
                .hasMessageContaining("WHK00603: Webhook 'new-subscription' takes " + Subscription.class.getName()
                        + ", but its sample is a java.lang.String.")
                .hasMessageContaining("WHK00602: There is a sample of a webhook 'new-subscripton'");
    }

    @Webhook
    interface BrokenWebhooks {

        @GET
        void twoBodies(String first, String second);
    }

    @Test
    void whatWouldFailTheDeploymentFailsTheContract() {
        assertThatThrownBy(samplesOf(BrokenWebhooks.class)::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WHK00004: ");
    }

    interface NoWebhooks {

        void something(String text);
    }

    @Test
    void anInterfaceWithoutWebhookIsNoContract() {
        assertThatThrownBy(samplesOf(NoWebhooks.class)::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WHK00601: " + NoWebhooks.class.getName() + " declares no webhook.");
    }

    public interface Priced {
        int getPrice();
    }

    public static class Article implements Priced {
        @Override
        public int getPrice() {
            return 1;
        }

        public String getSecret() {
            return "secret";
        }
    }

    public record Order(
            List<Priced> articles,
            @Schema(implementation = Integer.class) Object count,
            Object anything) {}

    @Webhook
    interface OrderWebhooks {

        void order(Order order);

        @Consumes("application/xml")
        void exported(Order order);
    }

    @Test
    void aPropertyThatIsNotDescribedIsFound() {
        WebhookContract contract = samplesOf(OrderWebhooks.class)
                .sample("order", new Order(List.of(new Article()), "many", Map.of("some", "thing")));

        assertThatThrownBy(contract::verify)
                .hasMessageContaining(
                        "WHK00607: The sample of webhook 'order' has /articles/0/secret, which its schema lacks")
                .hasMessageContaining("at /count: string found, integer expected")
                .hasMessageNotContaining("/anything");
    }

    @Test
    void onlyJsonCanBeChecked() {
        assertThatThrownBy(samplesOf(OrderWebhooks.class).sample("exported", new Order(List.of(), 1, 2))::verify)
                .hasMessageContaining("WHK00604: ")
                .hasMessageContaining("application/xml");
    }

    @Test
    void payloadsMayBeWrittenByAnythingElse() {
        WebhookContract contract = samplesOf(SubscriptionWebhooks.class)
                .serializedBy((payload, type) -> "{\"username\":\"ann\",\"fee\":9.99}")
                .sample("new-subscription", ANN);

        assertThatThrownBy(contract::verify).hasMessageContaining("has /fee, which its schema lacks");
    }

    @Test
    void aFailureToWriteIsAProblemOfTheContract() {
        WebhookContract contract = samplesOf(SubscriptionWebhooks.class)
                .serializedBy((payload, type) -> {
                    throw new IOException("no way");
                })
                .sample("new-subscription", ANN);

        assertThatThrownBy(contract::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WHK00605: ")
                .hasMessageContaining("no way");
    }

    public record Snake(int someNumber) {}

    @Webhook
    interface SnakeWebhooks {

        void snake(Snake snake);
    }

    @Test
    void theNamingStrategyOfTheApplicationIsKept() {
        WebhookContract contract = samplesOf(SnakeWebhooks.class)
                .configured("mp.openapi.extensions.smallrye.property-naming-strategy", "LOWER_CASE_WITH_UNDERSCORES")
                .serializedBy((payload, type) -> "{\"some_number\":1}")
                .sample("snake", new Snake(1));

        assertThatCode(contract::verify).doesNotThrowAnyException();
    }

    @Test
    void withoutASnapshotTheMessageSaysHowToGetOne() {
        Path file = directory.resolve("subscription-webhooks.json");

        assertThatThrownBy(WebhookContract.of(SubscriptionWebhooks.class).snapshot(file)::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WHK00608: There is no snapshot of the contract, " + file)
                .hasMessageContaining("-Dwebhooks.contract.accept=true");
    }

    @Test
    void anAcceptedContractIsKept() throws IOException {
        Path file = directory.resolve("webhooks").resolve("contract.json");
        WebhookContract contract =
                WebhookContract.of(SubscriptionWebhooks.class).snapshot(file);

        accept(contract);

        assertThatCode(contract::verify).doesNotThrowAnyException();
        assertThat(Files.readString(file))
                .contains("\"new-subscription\"", "\"monthly_fee\"")
                .doesNotContain("New subscription")
                .endsWith("}\n");
    }

    public record Renamed(
            @NotNull @Size(max = 5) String name,
            @JsonbProperty("monthly_fee") BigDecimal fee,
            OffsetDateTime start) {}

    @Webhook
    interface RenamedWebhooks {

        void newSubscription(Renamed subscription);
    }

    @Test
    void aChangeThatBreaksReceiversFails() {
        Path file = directory.resolve("contract.json");
        accept(WebhookContract.of(SubscriptionWebhooks.class).snapshot(file));

        assertThatThrownBy(WebhookContract.of(RenamedWebhooks.class).snapshot(file)::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "WHK00610: Webhook 'new-subscription' (POST): the body.username is no longer sent. Receivers that"
                                + " rely on it break")
                .hasMessageContaining(
                        "WHK00611: Webhook 'new-subscription' (POST): the body.name is new. Receivers are not"
                                + " affected: run the test with -Dwebhooks.contract.accept=true and commit " + file);
    }

    @Test
    void aSnapshotThatIsNoJsonIsSaidSo() throws IOException {
        Path file = Files.writeString(directory.resolve("contract.json"), "<<<<<<< HEAD");

        assertThatThrownBy(WebhookContract.of(SubscriptionWebhooks.class).snapshot(file)::verify)
                .hasMessageContaining("WHK00609: ");
    }

    @JsonbTypeInfo(@JsonbSubtype(alias = "transfer", type = Transfer.class))
    public interface Payment {}

    public record Transfer(int account) implements Payment {}

    @Webhook
    interface PaymentWebhooks {

        void paid(Payment payment);
    }

    @Test
    void aPayloadIsWrittenByItsClass() {
        assertThatCode(samplesOf(PaymentWebhooks.class).sample("paid", new Transfer(1))::verify)
                .doesNotThrowAnyException();
    }

    public static class Place {

        public String town;
    }

    public static class Journey {

        public List<Optional<Place>> stops;
        public Place whereTo;
    }

    @Webhook
    interface JourneyWebhooks {

        void planned(Journey journey);
    }

    @Test
    void anOptionalInAListMakesYassonWriteNullsElsewhere() {
        assertThatThrownBy(WebhookContract.of(JourneyWebhooks.class)::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("whereTo")
                .hasMessageContaining("null");
    }
}
