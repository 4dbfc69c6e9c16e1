// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookCall.QueryParameter;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.capture.elsewhere.Hidden;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.result.ResultFactory;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TypedCallerTest {

    record User(String name) {}

    enum Kind {
        TRIAL
    }

    interface Base<T> {

        void based(T item);
    }

    @Webhook
    interface UserWebhooks extends Base<User> {

        @Webhook("user-created")
        void created(User user);

        @PUT
        @Webhook("user-created")
        Response replaced(User user);

        void ping();

        void addressed(@QueryParam("q") String text, @WebhookConsumer String tenant, User user);

        void maybe(Optional<User> user);

        void search(
                @QueryParam("q") String text,
                @QueryParam("page") Integer page,
                User user,
                @QueryParam("tag") List<String> tags);

        void optional(@QueryParam("q") Optional<String> text, @QueryParam("limit") OptionalInt limit);

        void array(@QueryParam("tag") String[] tags);

        void headers(
                @HeaderParam("X-Tenant") String tenant,
                @HeaderParam("X-Kind") Kind kind,
                @HeaderParam("X-Tags") Collection<String> tags);

        void cookies(@CookieParam("a") String first, @CookieParam("b") Optional<Integer> second);

        default String createdTwice(User user) {
            created(user);
            created(user);
            return "twice";
        }
    }

    private static final WebhookAccepted ACCEPTED =
            ResultFactory.get().accepted("msg_1", "user-created", Optional.empty(), Instant.EPOCH);

    private final List<WebhookCall> calls = new ArrayList<>();
    private final UserWebhooks webhooks = (UserWebhooks) caller(UserWebhooks.class);

    private Object caller(Class<?> declaringInterface) {
        Problems problems = new Problems();
        WebhookDeclarations declarations = WebhookDeclarations.read(List.of(declaringInterface), problems);
        assertThat(problems.texts()).isEmpty();
        return TypedCaller.of(declaringInterface, declarations.ofInterface(declaringInterface), this::accept);
    }

    private WebhookAccepted accept(WebhookCall call) {
        calls.add(call);
        return ACCEPTED;
    }

    private WebhookCall call() {
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    @Test
    void methodMakesACallOfWhatItDeclares() {
        User user = new User("rick");
        webhooks.created(user);

        assertThat(call().webhook()).isEqualTo("user-created");
        assertThat(call().method()).contains("POST");
        assertThat(call().payload()).containsSame(user);
        assertThat(call().headers()).isEmpty();
        assertThat(call().queryParams()).isEmpty();
    }

    @Test
    void methodsOfOneNameCallTheirOwnVerbs() {
        assertThat(webhooks.replaced(new User("rick"))).isNull();

        assertThat(call().method()).contains("PUT");
    }

    interface Answering<R> {

        R inherited();
    }

    @Webhook
    interface AnsweringWebhooks extends Answering<WebhookAccepted> {

        WebhookAccepted accepted();

        void ignored();

        User documented();
    }

    @Test
    void methodReturnsWhatWasAcceptedIfThatIsItsType() {
        AnsweringWebhooks answering = (AnsweringWebhooks) caller(AnsweringWebhooks.class);
        answering.ignored();

        assertThat(answering.accepted()).isSameAs(ACCEPTED);
        assertThat(answering.inherited()).isSameAs(ACCEPTED);
        assertThat(answering.documented()).as("the type of the response").isNull();
        assertThat(calls).hasSize(4);
    }

    @Test
    void methodWithoutParametersMakesACallWithoutPayload() {
        webhooks.ping();

        assertThat(call().webhook()).isEqualTo("ping");
        assertThat(call().payload()).isEmpty();
    }

    @Test
    void inheritedMethodMakesACallToo() {
        webhooks.based(new User("rick"));

        assertThat(call().webhook()).isEqualTo("based");
        assertThat(call().payload()).contains(new User("rick"));
    }

    @Webhook
    interface WithBridge extends Base<User> {

        @Override
        void based(User item);
    }

    @Test
    void bridgeMethodLeadsToTheMethodItself() {
        Base<User> base = asBase(caller(WithBridge.class));
        base.based(new User("rick"));

        assertThat(call().webhook()).isEqualTo("based");
        assertThat(call().payload()).contains(new User("rick"));
    }

    private static Base<User> asBase(Object caller) {
        return (WithBridge) caller;
    }

    @Test
    void optionalBodyIsUnwrapped() {
        webhooks.maybe(Optional.of(new User("rick")));
        webhooks.maybe(Optional.empty());
        webhooks.maybe(null);

        assertThat(calls)
                .extracting(WebhookCall::payload)
                .containsExactly(Optional.of(new User("rick")), Optional.empty(), Optional.empty());
    }

    @Test
    void nullBodyIsNoPayload() {
        webhooks.created(null);

        assertThat(call().payload()).isEmpty();
    }

    @Test
    void queryParametersAreSentInTheirOrder() {
        webhooks.search("a b", 2, new User("rick"), List.of("x", "y"));

        assertThat(call().payload()).contains(new User("rick"));
        assertThat(call().queryParams())
                .containsExactly(
                        parameter("q", "a b"), parameter("page", "2"), parameter("tag", "x"), parameter("tag", "y"));
    }

    @Test
    void nullParametersAndElementsAreNotSent() {
        webhooks.search(null, null, new User("rick"), Arrays.asList(null, "y", null));
        webhooks.search(null, null, new User("rick"), null);
        webhooks.headers(null, null, List.of());
        webhooks.cookies(null, Optional.empty());

        assertThat(calls.get(0).queryParams()).containsExactly(parameter("tag", "y"));
        assertThat(calls.subList(1, 4)).allSatisfy(call -> {
            assertThat(call.queryParams()).isEmpty();
            assertThat(call.headers()).isEmpty();
        });
    }

    @Test
    void optionalParametersAreSentIfPresent() {
        webhooks.optional(Optional.of("a"), OptionalInt.of(5));
        webhooks.optional(Optional.empty(), OptionalInt.empty());

        assertThat(calls.get(0).queryParams()).containsExactly(parameter("q", "a"), parameter("limit", "5"));
        assertThat(calls.get(1).queryParams()).isEmpty();
    }

    @Test
    void elementsOfAnArrayAreSentLikeThoseOfACollection() {
        webhooks.array(new String[] {"x", "y"});

        assertThat(call().queryParams()).containsExactly(parameter("tag", "x"), parameter("tag", "y"));
    }

    @Test
    void headersAreSentWithSeveralValuesJoined() {
        webhooks.headers("t1", Kind.TRIAL, List.of("x", "y"));

        assertThat(call().headers()).isEqualTo(Map.of("X-Tenant", "t1", "X-Kind", "TRIAL", "X-Tags", "x, y"));
    }

    @Test
    void cookiesShareOneHeader() {
        webhooks.cookies("1", Optional.of(2));

        assertThat(call().headers()).isEqualTo(Map.of("Cookie", "a=1; b=2"));
    }

    @Test
    void cookieThatWouldBeginAnotherIsRefusedAndNothingIsCalled() {
        assertThatThrownBy(() -> webhooks.cookies("1; admin=true", Optional.empty()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00209: A call cannot add the header 'Cookie': the value of 'a'")
                .message()
                .doesNotContain("admin");
        assertThat(calls).isEmpty();
    }

    @Test
    void headerWithALineBreakIsRefusedAndNothingIsCalled() {
        assertThatThrownBy(() -> webhooks.headers("t1\r\nHost: evil", null, null))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith(
                        "WHK00209: A call cannot add the header 'X-Tenant': its value has a line break");
        assertThat(calls).isEmpty();
    }

    @Test
    void defaultMethodsRun() {
        assertThat(webhooks.createdTwice(new User("rick"))).isEqualTo("twice");

        assertThat(calls).hasSize(2);
    }

    @Test
    void defaultMethodsOfAnInterfaceThatIsNotPublicRunToo() {
        Hidden.callTwice(caller(Hidden.WEBHOOKS), "rick");

        assertThat(calls).extracting(WebhookCall::webhook).containsExactly("created", "created");
    }

    @Test
    void callerIsAnObjectLikeAnyOther() {
        Object other = caller(UserWebhooks.class);

        assertThat(webhooks).isEqualTo(webhooks).isNotEqualTo(other).isNotEqualTo(null);
        assertThat(webhooks.hashCode()).isEqualTo(webhooks.hashCode());
        assertThat(webhooks).hasToString("Caller of " + UserWebhooks.class.getName());
        assertThat(calls).isEmpty();
    }

    @Test
    void whatTakesTheCallMayRefuseIt() {
        WebhookInvalidException refusal = new WebhookInvalidException("refused");
        UserWebhooks refused = (UserWebhooks) TypedCaller.of(
                UserWebhooks.class,
                WebhookDeclarations.read(List.of(UserWebhooks.class), new Problems())
                        .ofInterface(UserWebhooks.class),
                call -> {
                    throw refusal;
                });

        assertThatThrownBy(refused::ping).isSameAs(refusal);
    }

    @Test
    void argumentWithWebhookConsumerIsTheConsumer() {
        webhooks.addressed("a", "acme", new User("rick"));

        assertThat(call().consumer()).contains("acme");
        assertThat(call().payload()).contains(new User("rick"));
        assertThat(call().queryParams()).containsExactly(parameter("q", "a"));
    }

    @Test
    void callWithoutItsConsumerIsRefused() {
        assertThatThrownBy(() -> webhooks.addressed("a", null, new User("rick")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00214: Webhook 'addressed' was called without a consumer");
        assertThatThrownBy(() -> webhooks.addressed("a", " ", new User("rick"))).hasMessageStartingWith("WHK00210: ");
        assertThatThrownBy(() -> webhooks.addressed("a", "*", new User("rick"))).hasMessageStartingWith("WHK00215: ");
        assertThat(calls).isEmpty();
    }

    private static QueryParameter parameter(String name, String value) {
        return WebhookCall.of("any").queryParam(name, value).queryParams().get(0);
    }
}
