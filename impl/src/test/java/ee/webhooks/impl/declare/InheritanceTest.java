// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import jakarta.ws.rs.PUT;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InheritanceTest {

    record User(String name) {}

    record Page<T>(List<T> items) {}

    interface Lifecycle<T> {

        void created(T item);

        @PUT
        void changed(List<T> items);

        void exported(T[] items);

        void paged(Optional<Page<Map<String, T>>> page);
    }

    interface Middle<A, B> extends Lifecycle<B> {

        void labelled(A label);
    }

    @Webhook
    interface UserWebhooks extends Middle<String, User> {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created  | ${user}",
                "changed  | java.util.List<${user}>",
                "exported | ${user}[]",
                "paged    | ${page}<java.util.Map<java.lang.String, ${user}>>",
                "labelled | java.lang.String",
            })
    void typeVariablesAreReplacedHoweverDeep(String method, String type) {
        Declared declared = Declared.by(UserWebhooks.class);
        Type body = declared.method(method).body().orElseThrow().type();

        assertThat(declared.problems()).isEmpty();
        assertThat(body.getTypeName())
                .isEqualTo(type.replace("${user}", User.class.getName()).replace("${page}", Page.class.getName()));
    }

    @Test
    void declaringInterfaceIsTheOneWithTheAnnotation() {
        WebhookDescriptor created = Declared.by(UserWebhooks.class).method("created");

        assertThat(created.declaringInterface()).isEqualTo(UserWebhooks.class);
        assertThat(created.method().getDeclaringClass()).isEqualTo(Lifecycle.class);
        assertThat(created.place()).isEqualTo(UserWebhooks.class.getName() + ".created(Object)");
    }

    interface ListLifecycle<E> extends Lifecycle<List<E>> {}

    @Webhook
    interface ListsOfUsers extends ListLifecycle<User> {}

    @Test
    void typeArgumentMayItselfHaveTypeArguments() throws NoSuchMethodException {
        Declared declared = Declared.by(ListsOfUsers.class);

        assertThat(declared.problems()).isEmpty();
        Type listOfUsers = Sample.class.getMethod("users", List.class).getGenericParameterTypes()[0];
        Type listOfLists = Sample.class.getMethod("lists", List.class).getGenericParameterTypes()[0];
        assertThat(bodyType(declared, "created")).isEqualTo(listOfUsers).hasSameHashCodeAs(listOfUsers);
        assertThat(listOfUsers).isEqualTo(bodyType(declared, "created"));
        assertThat(bodyType(declared, "changed")).isEqualTo(listOfLists);
        assertThat(bodyType(declared, "exported")).isEqualTo(List[].class);
    }

    /** Types as the platform makes them. */
    interface Sample {

        void users(List<User> users);

        void lists(List<List<User>> lists);
    }

    private static Type bodyType(Declared declared, String method) {
        return declared.method(method).body().orElseThrow().type();
    }

    interface Wildcards<T> {

        void some(List<? extends T> items);
    }

    @Webhook
    interface UserWildcards extends Wildcards<User> {}

    @Test
    void typeVariablesInWildcardsAreReplacedToo() {
        Type body = bodyType(Declared.by(UserWildcards.class), "some");

        assertThat(((ParameterizedType) body).getActualTypeArguments()[0].getTypeName())
                .contains(User.class.getName());
    }

    @Webhook
    interface Unbound<T> {

        void direct(T item);

        void nested(List<T> items);

        void array(T[] items);
    }

    @SuppressWarnings("rawtypes")
    @Webhook
    interface Raw extends Lifecycle {}

    @Webhook
    interface OwnVariable {

        <T> void any(T item);
    }

    @Test
    void typeThatIsNotKnownIsAProblem() {
        assertThat(Declared.by(Unbound.class).problems())
                .satisfiesExactly(
                        array -> assertThat(array)
                                .startsWith("WHK00009: " + Unbound.class.getName()
                                        + ".array(Object[]) has the payload type T[], which is not known at"
                                        + " deployment."),
                        direct -> assertThat(direct).contains(".direct(Object) has the payload type T,"),
                        nested -> assertThat(nested).contains(".nested(List) has the payload type java.util.List<T>,"));
        assertThat(Declared.by(Raw.class).problems()).hasSize(4).allMatch(problem -> problem.startsWith("WHK00009"));
        assertThat(Declared.by(OwnVariable.class).problems())
                .singleElement()
                .asString()
                .startsWith("WHK00009");
    }

    @Webhook
    interface Template<T> {

        @Webhook("template-created")
        void created(T item);
    }

    @Webhook
    interface UserTemplate extends Template<User> {}

    @Test
    void genericInterfaceThatOthersExtendDeclaresNothingByItself() {
        Declared declared = Declared.by(Template.class, UserTemplate.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(bodyType(declared, "created")).isEqualTo(User.class);
    }

    interface Shared {

        @Webhook("user-created")
        void created(User user);
    }

    @Webhook
    interface First extends Shared {}

    @Webhook
    interface Second extends Shared {}

    @Test
    void methodThatTwoInterfacesInheritIsOneDeclaration() {
        Declared declared = Declared.by(Second.class, First.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.only().declaringInterface()).isEqualTo(First.class);
        assertThat(declared.declarations().ofInterface(First.class)).hasSize(1);
        assertThat(declared.declarations().ofInterface(Second.class)).hasSize(1);
    }

    interface SharedGeneric<T> {

        void created(List<T> items);
    }

    @Webhook
    interface UsersOnce extends SharedGeneric<User> {}

    @Webhook
    interface UsersAgain extends SharedGeneric<User> {}

    @Webhook
    interface Texts extends SharedGeneric<String> {}

    @Test
    void inheritedMethodIsOneDeclarationOnlyWithOneType() {
        assertThat(Declared.by(UsersOnce.class, UsersAgain.class).problems()).isEmpty();
        assertThat(Declared.by(UsersOnce.class, Texts.class).problems())
                .containsExactly("WHK00003: Webhook 'created' with POST is declared twice, by " + Texts.class.getName()
                        + ".created(List) and by " + UsersOnce.class.getName()
                        + ".created(List). Give one of them another name or another HTTP method.");
    }

    @Webhook
    interface Parent {

        void created(User user);
    }

    @Webhook
    interface Child extends Parent {

        void removed(User user);
    }

    @Test
    void interfaceMayExtendAnotherThatDeclaresWebhooks() {
        Declared declared = Declared.by(Parent.class, Child.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.names()).containsExactlyInAnyOrder("created", "removed");
        assertThat(declared.declarations().ofInterface(Child.class)).hasSize(2);
    }

    @Webhook
    interface Narrowed extends Parent {

        @Override
        void created(User user);
    }

    @Test
    void methodThatIsDeclaredAgainIsTheSameWebhook() {
        Declared declared = Declared.by(Parent.class, Narrowed.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.names()).containsExactly("created");
    }

    @Webhook
    interface WithBridge extends Lifecycle<User> {

        @Override
        @Webhook("user-created")
        void created(User item);
    }

    @Test
    void bridgeMethodsAreIgnored() {
        Declared declared = Declared.by(WithBridge.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.names()).containsExactlyInAnyOrder("user-created", "changed", "exported", "paged");
        assertThat(bodyType(declared, "created")).isEqualTo(User.class);
    }

    @Webhook
    interface NotOnlyAbstract {

        void created(User user);

        default void createdTwice(User user) {
            created(user);
            created(user);
        }

        static User anonymous() {
            return new User("");
        }
    }

    @Test
    void defaultAndStaticMethodsAreNoWebhooks() {
        assertThat(Declared.by(NotOnlyAbstract.class).names()).containsExactly("created");
    }

    @Webhook
    interface Implemented extends Parent {

        @Override
        default void created(User user) {}
    }

    @Test
    void inheritedMethodThatBecameDefaultIsNoWebhook() {
        assertThat(Declared.by(Implemented.class).names()).isEmpty();
    }

    @Test
    void resolvedTypeReadsAsThePlatformWritesIt() {
        Type body = bodyType(Declared.by(UserWebhooks.class), "changed");

        assertThat(body).hasToString("java.util.List<" + User.class.getName() + ">");
    }

    interface UserLifecycle extends Lifecycle<User> {}

    @Webhook
    interface InheritsThroughAnother extends UserLifecycle {}

    @Test
    void typeArgumentsAreFoundBehindAnInterfaceWithoutAny() {
        Declared declared = Declared.by(InheritsThroughAnother.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(bodyType(declared, "created")).isEqualTo(User.class);
    }
}
