// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.Webhook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDeclarationsTest {

    record User(String name) {}

    @Webhook
    interface Zebra {

        void zebraFed(User user);
    }

    @Webhook
    interface Ant {

        void beta(User user);

        void alpha(User user);

        @Webhook("alpha-text")
        void alpha(String text);
    }

    @Test
    void orderIsThatOfInterfacesThenMethods() {
        List<String> names = List.of("alpha", "alpha-text", "beta", "zebra-fed");

        assertThat(Declared.by(Zebra.class, Ant.class).names()).containsExactlyElementsOf(names);
        assertThat(Declared.by(Ant.class, Zebra.class, Ant.class).names()).containsExactlyElementsOf(names);
    }

    @Webhook("user")
    interface Users {

        @PUT
        void changed(User user);

        void created(User user);
    }

    @Test
    void declarationsAreFoundByTheirName() {
        WebhookDeclarations declarations = Declared.by(Users.class, Zebra.class).declarations();

        assertThat(declarations.named("user"))
                .extracting(WebhookDescriptor::verb)
                .containsExactly("PUT", "POST");
        assertThat(declarations.isDeclared("user")).isTrue();
        assertThat(declarations.named("changed")).isEmpty();
        assertThat(declarations.isDeclared("User")).isFalse();
    }

    @Test
    void hintNamesTheClosest() {
        WebhookDeclarations declarations = Declared.by(Ant.class, Zebra.class).declarations();

        assertThat(declarations.hint("zebra-fet")).isEqualTo(" The closest is 'zebra-fed'.");
        assertThat(WebhookDeclarations.none().hint("zebra-fet")).isEmpty();
        assertThat(WebhookDeclarations.none().all()).isEmpty();
    }

    @Test
    void interfaceKnowsWhatEachOfItsMethodsDeclares() throws NoSuchMethodException {
        Method alpha = Ant.class.getMethod("alpha", User.class);
        Map<Method, WebhookDescriptor> ofInterface =
                Declared.by(Ant.class, Zebra.class, Ant.class).declarations().ofInterface(Ant.class);

        assertThat(ofInterface).hasSize(3);
        assertThat(ofInterface.get(alpha).name()).isEqualTo("alpha");
    }

    @Test
    void declarationsCannotBeChangedFromOutside() {
        List<WebhookDescriptor> all = Declared.by(Zebra.class).declarations().all();

        assertThatThrownBy(all::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Webhook
    static class OnClass {

        void created(User user) {
            throw new UnsupportedOperationException();
        }
    }

    @Webhook
    record OnRecord(String name) {}

    @Webhook
    enum OnEnum {
        ONE
    }

    @Webhook
    abstract static class OnAbstractClass {

        abstract void created(User user);
    }

    @Webhook
    @interface OnAnnotation {}

    @ParameterizedTest
    @ValueSource(classes = {OnClass.class, OnRecord.class, OnEnum.class, OnAbstractClass.class, OnAnnotation.class})
    void webhookOnWhatIsNoInterfaceIsAProblem(Class<?> type) {
        Declared declared = Declared.by(type);

        assertThat(declared.problems())
                .containsExactly("WHK00001: " + type.getName() + " is not an interface, but has @Webhook. Declare the"
                        + " methods in an interface and put @Webhook there.");
        assertThat(declared.names()).isEmpty();
    }

    @Webhook
    interface TwiceInOne {

        @Webhook("user")
        void created(User user);

        @Webhook("user")
        void added(User user);

        @PUT
        @Webhook("user")
        void changed(User user);
    }

    @Test
    void nameAndVerbMayNotBeDeclaredTwice() {
        String place = TwiceInOne.class.getName();

        assertThat(Declared.by(TwiceInOne.class).problems())
                .containsExactly("WHK00003: Webhook 'user' with POST is declared twice, by " + place
                        + ".added(User) and by " + place
                        + ".created(User). Give one of them another name or another HTTP method.");
    }

    @Webhook
    interface AnotherZebra {

        void zebraFed(User user);
    }

    @Test
    void nameAndVerbMayNotBeDeclaredByTwoInterfaces() {
        assertThat(Declared.by(Zebra.class, AnotherZebra.class).problems())
                .singleElement()
                .asString()
                .startsWith("WHK00003: Webhook 'zebra-fed' with POST is declared twice, by "
                        + AnotherZebra.class.getName() + ".zebraFed(User) and by " + Zebra.class.getName()
                        + ".zebraFed(User).");
    }

    @Webhook
    interface Returns {

        Response response(User user);

        User payload(User user);

        Integer boxed(User user);

        void nothing(User user);

        int number(User user);

        boolean flag(User user);
    }

    @Test
    void primitiveReturnTypeIsAProblem() {
        String place = Returns.class.getName();

        assertThat(Declared.by(Returns.class).problems())
                .containsExactly(
                        "WHK00005: " + place + ".flag(User) returns boolean. A call does not wait for its response:"
                                + " return void, or a class that documents the response.",
                        "WHK00005: " + place + ".number(User) returns int. A call does not wait for its response:"
                                + " return void, or a class that documents the response.");
    }

    @Webhook
    interface AllWrong {

        @GET
        @PUT
        @Webhook("")
        int wrong(User first, User second);
    }

    @Test
    void oneMethodMayHaveSeveralProblems() {
        assertThat(Declared.by(AllWrong.class, OnClass.class).problems())
                .extracting(problem -> problem.substring(0, 8))
                .containsExactlyInAnyOrder("WHK00002", "WHK00005", "WHK00006", "WHK00004", "WHK00010", "WHK00001");
    }

    @Test
    void whatCanBeReadIsReadDespiteProblems() {
        assertThat(Declared.by(AllWrong.class, Zebra.class).names()).contains("zebra-fed");
    }
}
