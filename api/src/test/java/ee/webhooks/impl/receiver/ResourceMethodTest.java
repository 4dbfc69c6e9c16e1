// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.receiver.other.OtherPackage;
import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which annotations count for a method of a resource, by nothing but its class. */
class ResourceMethodTest {

    /** Two payloads that no key is shared for. */
    private interface Acme {}

    private interface Globex {}

    /** The method with that name and those parameters that the class declares; a bridge only if it is asked for by its erased parameters. */
    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        return Stream.<Class<?>>iterate(type, superclass -> superclass != null, Class::getSuperclass)
                .flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(method ->
                        method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters))
                .findFirst()
                .orElseThrow();
    }

    private static String receivers(Class<?> type, Class<?>... parameters) {
        return receivers(type, method(type, "receive", parameters));
    }

    private static String receivers(Class<?> type, Method method) {
        return ResourceMethod.text(new ResourceMethod(type, method, ImplementingBeans.NONE).annotations());
    }

    static class Overloaded {

        @VerifyWebhook("acme")
        public void receive(Acme payload) {}

        @VerifyWebhook(value = "globex", deduplicate = true)
        public void receive(Globex payload) {}

        public void receive(String payload) {}
    }

    @Test
    void anOverloadHasItsOwnAnnotationAndNoOther() {
        assertThat(receivers(Overloaded.class, Acme.class)).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(Overloaded.class, Globex.class))
                .isEqualTo("@VerifyWebhook(value = \"globex\", deduplicate = true)");
        assertThat(receivers(Overloaded.class, String.class)).isEmpty();
    }

    static class InheritingOverloads extends Overloaded {

        @Override
        public void receive(Globex payload) {}

        @Override
        public void receive(String payload) {}

        public void receive(Integer payload) {}
    }

    @Test
    void anOverridingMethodHasTheAnnotationOfTheOverloadThatItOverrides() {
        assertThat(receivers(InheritingOverloads.class, Acme.class)).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(InheritingOverloads.class, Globex.class))
                .isEqualTo("@VerifyWebhook(value = \"globex\", deduplicate = true)");
        assertThat(receivers(InheritingOverloads.class, String.class)).isEmpty();
        assertThat(receivers(InheritingOverloads.class, Integer.class)).isEmpty();
    }

    interface Generic<S, T> {

        @VerifyWebhook("acme")
        void receive(S payload);

        @VerifyWebhook("globex")
        void receive(T payload, String more);

        @VerifyWebhook("list")
        void receive(List<T> payload);

        @VerifyWebhook("array")
        void receive(T[] payload);
    }

    abstract static class Swapped<X, Y> implements Generic<Y, X> {}

    static class ImplementingGeneric extends Swapped<Globex, Acme> {

        @Override
        public void receive(Acme payload) {}

        @Override
        public void receive(Globex payload, String more) {}

        @Override
        public void receive(List<Globex> payload) {}

        @Override
        public void receive(Globex[] payload) {}

        public void receive(Acme payload, String more) {}

        public void receive(Acme[] payload) {}

        public void receive(Globex payload) {}
    }

    @Test
    void typeVariablesAreFollowedThroughTheHierarchy() {
        Class<?> type = ImplementingGeneric.class;

        assertThat(receivers(type, Acme.class)).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(type, Globex.class, String.class)).isEqualTo("@VerifyWebhook(\"globex\")");
        assertThat(receivers(type, List.class)).isEqualTo("@VerifyWebhook(\"list\")");
        assertThat(receivers(type, Globex[].class)).isEqualTo("@VerifyWebhook(\"array\")");
        assertThat(receivers(type, Acme.class, String.class)).isEmpty();
        assertThat(receivers(type, Acme[].class)).isEmpty();
        assertThat(receivers(type, Globex.class)).isEmpty();
    }

    @Test
    void aBridgeIsTheMethodThatItCalls() {
        Method bridge = method(ImplementingGeneric.class, "receive", Object.class);

        assertThat(bridge.isBridge()).isTrue();
        assertThat(receivers(ImplementingGeneric.class, bridge)).isEqualTo("@VerifyWebhook(\"acme\")");
    }

    @Test
    void aMethodOfAnInterfaceIsTheOneThatImplementsIt() {
        Method declared = Arrays.stream(Generic.class.getMethods())
                .filter(method ->
                        method.getAnnotation(VerifyWebhook.class).value().equals("acme"))
                .findFirst()
                .orElseThrow();

        assertThat(receivers(OwnAnnotation.class, declared)).isEqualTo("@VerifyWebhook(\"own\")");
    }

    static class OwnAnnotation extends ImplementingGeneric {

        @Override
        @VerifyWebhook("own")
        public void receive(Acme payload) {}
    }

    @Test
    void theAnnotationOfTheMethodItselfComesFirst() {
        assertThat(receivers(OwnAnnotation.class, Acme.class)).isEqualTo("@VerifyWebhook(\"own\")");
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    static class Raw implements Generic {

        @Override
        public void receive(Object payload) {}

        @Override
        public void receive(Object payload, String more) {}

        @Override
        public void receive(List payload) {}

        @Override
        public void receive(Object[] payload) {}
    }

    @Test
    void aRawTypeIsItsErasure() {
        assertThat(receivers(Raw.class, Object.class)).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(Raw.class, Object[].class)).isEqualTo("@VerifyWebhook(\"array\")");
    }

    interface Bounded<T extends Acme> {

        @VerifyWebhook("acme")
        <U extends Globex> void receive(T payload, U more);
    }

    static class StillGeneric<T extends Acme> implements Bounded<T> {

        @Override
        public <U extends Globex> void receive(T payload, U more) {}

        public <U> void receive(T payload, U more) {}
    }

    @Test
    void aTypeVariableThatStaysOneIsItsBound() {
        assertThat(receivers(StillGeneric.class, Acme.class, Globex.class)).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(StillGeneric.class, Acme.class, Object.class)).isEmpty();
    }

    static class InAnotherPackage extends OtherPackage {

        /** Overrides nothing: what the superclass has is for its own package. */
        public void receive(Runnable payload) {}

        @Override
        public void receive(CharSequence payload) {}
    }

    @Test
    void aMethodThatIsPrivateToAnotherPackageIsNotOverridden() {
        assertThat(receivers(InAnotherPackage.class, Runnable.class)).isEmpty();
        assertThat(receivers(InAnotherPackage.class, CharSequence.class)).isEqualTo("@VerifyWebhook(\"globex\")");
    }

    static class SamePackage {

        @VerifyWebhook("acme")
        void receive(Acme payload) {}

        @VerifyWebhook("globex")
        private void receive(Globex payload) {}

        @VerifyWebhook("static")
        static void receive(Integer payload) {}
    }

    static class InSamePackage extends SamePackage {

        @Override
        public void receive(Acme payload) {}

        public void receive(Globex payload) {}

        public void receive(Number payload) {}
    }

    @Test
    void oneOfTheSamePackageIsButNoPrivateOne() {
        assertThat(receivers(InSamePackage.class, Acme.class)).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(InSamePackage.class, Globex.class)).isEmpty();
        assertThat(receivers(InSamePackage.class, Number.class)).isEmpty();
    }

    interface Implemented {

        @VerifyWebhook("acme")
        void receive(Acme payload);
    }

    static class BySuperclass {

        public void receive(Acme payload) {}
    }

    static class ImplementingBySuperclass extends BySuperclass implements Implemented {}

    @Test
    void aMethodOfASuperclassImplementsTheInterfaceOfASubclass() {
        assertThat(receivers(ImplementingBySuperclass.class, Acme.class)).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(BySuperclass.class, Acme.class)).isEmpty();
    }

    @VerifyWebhook("type")
    interface OnType {

        void receive(Acme payload);

        @VerifyWebhook("method")
        void receive(Globex payload);
    }

    interface OverridingOnType extends OnType {

        @Override
        @VerifyWebhook("closer")
        void receive(Globex payload);
    }

    static class OfInterface implements OverridingOnType, OnType {

        @Override
        public void receive(Acme payload) {}

        @Override
        public void receive(Globex payload) {}
    }

    @Test
    void theAnnotationOfATypeCountsWhereNoMethodHasOneAndTheCloserInterfaceComesFirst() {
        assertThat(receivers(OfInterface.class, Acme.class)).isEqualTo("@VerifyWebhook(\"type\")");
        assertThat(receivers(OfInterface.class, Globex.class)).isEqualTo("@VerifyWebhook(\"closer\")");
    }

    interface First {

        @VerifyWebhook("first")
        void receive(Acme payload);

        @VerifyWebhook("same")
        void receive(Globex payload);
    }

    interface Second {

        @VerifyWebhook("second")
        void receive(Acme payload);

        @VerifyWebhook("same")
        void receive(Globex payload);
    }

    static class OfBoth implements First, Second {

        @Override
        public void receive(Acme payload) {}

        @Override
        public void receive(Globex payload) {}
    }

    @Test
    void interfacesThatContradictEachOtherAreTold() {
        assertThat(receivers(OfBoth.class, Acme.class))
                .isEqualTo("@VerifyWebhook(\"first\"), @VerifyWebhook(\"second\")");
        assertThat(receivers(OfBoth.class, Globex.class)).isEqualTo("@VerifyWebhook(\"same\")");
    }

    static class OfSuperclass {

        @VerifyWebhook("superclass")
        public void receive(Acme payload) {}
    }

    static class OfSuperclassFirst extends OfSuperclass implements First {

        @Override
        public void receive(Acme payload) {}

        @Override
        public void receive(Globex payload) {}
    }

    @Test
    void aSuperclassComesBeforeAnInterface() {
        assertThat(receivers(OfSuperclassFirst.class, Acme.class)).isEqualTo("@VerifyWebhook(\"superclass\")");
    }

    static class Covariant {

        @VerifyWebhook("acme")
        public Object receive() {
            return null;
        }
    }

    static class OtherReturn extends Covariant {

        @Override
        public String receive() {
            return null;
        }
    }

    @Test
    void theTypeThatIsReturnedDoesNotMatter() {
        assertThat(Arrays.stream(OtherReturn.class.getDeclaredMethods())
                        .map(method -> receivers(OtherReturn.class, method)))
                .containsExactly("@VerifyWebhook(\"acme\")", "@VerifyWebhook(\"acme\")");
    }

    @HttpMethod(HttpMethod.OPTIONS)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Ask {}

    interface Handshaking {

        @OPTIONS
        void inherited();
    }

    @VerifyWebhook("class")
    static class Handshakes implements Handshaking {

        @OPTIONS
        public void alone() {}

        @OPTIONS
        @POST
        public void withPost() {}

        @Ask
        public void own() {}

        @Override
        public void inherited() {}

        @OPTIONS
        @VerifyWebhook("method")
        public void annotated() {}

        public void none() {}
    }

    @Test
    void theAnnotationOfTheClassDoesNotCountForWhatOnlyAnswersOptions() {
        Class<?> type = Handshakes.class;

        assertThat(receivers(type, method(type, "alone"))).isEmpty();
        assertThat(receivers(type, method(type, "own"))).isEmpty();
        assertThat(receivers(type, method(type, "inherited"))).isEmpty();
        assertThat(receivers(type, method(type, "withPost"))).isEqualTo("@VerifyWebhook(\"class\")");
        assertThat(receivers(type, method(type, "annotated"))).isEqualTo("@VerifyWebhook(\"method\")");
        assertThat(receivers(type, method(type, "none"))).isEqualTo("@VerifyWebhook(\"class\")");
    }

    interface Answers {

        void inherited(@Suspended AsyncResponse response);
    }

    static class Answering implements Answers {

        public String here(@Context String other) {
            return other;
        }

        public void suspended(@Suspended AsyncResponse response) {}

        @Override
        public void inherited(AsyncResponse response) {}

        public CompletionStage<Void> later() {
            return null;
        }

        public CompletableFuture<Void> future() {
            return null;
        }

        public Flow.Publisher<String> several() {
            return null;
        }

        public void events(@Context SseEventSink sink) {}
    }

    @Test
    void methodsThatAnswerOnAnotherThreadAreKnown() {
        assertThat(Arrays.stream(Answering.class.getDeclaredMethods())
                        .filter(method ->
                                new ResourceMethod(Answering.class, method, ImplementingBeans.NONE).answersElsewhere())
                        .map(Method::getName))
                .containsExactlyInAnyOrder("suspended", "inherited", "later", "future", "several", "events");
    }

    interface Forms {

        void inherited(@FormParam("a") String a);
    }

    /** As RESTEasy has. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Form {}

    static class TakingForms implements Forms {

        public void other(@Form Object form) {}

        public void body(String body, @QueryParam("a") String a) {}

        public void form(@QueryParam("b") String b, @FormParam("a") String a) {}

        public void bean(@BeanParam Object bean) {}

        @Override
        public void inherited(String a) {}
    }

    @Test
    void methodsThatTakeParametersFromAFormAreKnown() {
        assertThat(Arrays.stream(TakingForms.class.getDeclaredMethods())
                        .filter(method -> new ResourceMethod(TakingForms.class, method, ImplementingBeans.NONE)
                                .takesFormParameters())
                        .map(Method::getName))
                .containsExactlyInAnyOrder("form", "bean", "other", "inherited");
    }

    static class MadeWithForm {

        @FormParam("a")
        private String a;

        public void receive() {}
    }

    @Test
    void whetherAServerMakesTheResourceWithAFormIsAskedOfItsClass() {
        Method receive = method(MadeWithForm.class, "receive");
        Method form = method(TakingForms.class, "form", String.class, String.class);

        assertThat(new ResourceMethod(MadeWithForm.class, receive, ImplementingBeans.NONE).isMadeWithForm())
                .isTrue();
        assertThat(new ResourceMethod(TakingForms.class, form, ImplementingBeans.NONE).isMadeWithForm())
                .isFalse();
    }

    interface Locating<T> {

        @Path("typed")
        T typed();
    }

    public static class Located implements Locating<Acme> {

        @Override
        public Acme typed() {
            return null;
        }

        @Path("class")
        public Class<? extends Globex> type() {
            return Globex.class;
        }

        @SuppressWarnings("rawtypes")
        @Path("raw")
        public Class raw() {
            return Acme.class;
        }

        @GET
        @Path("method")
        public String method() {
            return "";
        }

        @GET
        public String withoutPath() {
            return "";
        }

        public String neither() {
            return "";
        }
    }

    @Test
    void whatJakartaRestCallsIsKnown() {
        assertThat(ResourceMethod.all(Located.class, ImplementingBeans.NONE)
                        .map(ResourceMethod::place)
                        .distinct())
                .containsExactlyInAnyOrder(
                        Located.class.getName() + ".typed",
                        Located.class.getName() + ".type",
                        Located.class.getName() + ".raw",
                        Located.class.getName() + ".method",
                        Located.class.getName() + ".withoutPath");
    }

    @Test
    void locatorsSayWhatTheyReturn() {
        assertThat(ResourceMethod.all(Located.class, ImplementingBeans.NONE)
                        .filter(ResourceMethod::isLocator)
                        .map(ResourceMethod::located))
                // The bridge is among them
                .containsExactlyInAnyOrder(Acme.class, Acme.class, Globex.class, Object.class);
    }
}
