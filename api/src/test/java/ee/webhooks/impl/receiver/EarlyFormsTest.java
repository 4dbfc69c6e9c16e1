// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which resources have form parameters that a server takes before filters run, by nothing but their classes. */
class EarlyFormsTest {

    /** An object of parameters that has one of its own class. */
    static class Circle {

        @HeaderParam("a")
        private String header;

        @BeanParam
        private Circle other;
    }

    static class Plain {

        @POST
        public String receive(@FormParam("a") String a) {
            return a;
        }

        @Path("located")
        public Plain locate(@BeanParam Circle parameters) {
            return this;
        }

        void setNothing(String text, int number) {}
    }

    static class Inheriting extends InField {}

    static class InField {

        @FormParam("a")
        private String a;
    }

    static class InProperty {

        @FormParam("a")
        void setA(String a) {}
    }

    static class InConstructor {

        InConstructor(@HeaderParam("b") String header, @FormParam("a") String a) {}
    }

    static class InHeaderOfConstructor {

        InHeaderOfConstructor(@HeaderParam("b") String header) {}
    }

    static class InPropertyThatIsAnObject {

        @BeanParam
        void setParameters(InField parameters) {}
    }

    static class InConstructorWithAnObject {

        InConstructorWithAnObject(@BeanParam InField parameters) {}
    }

    static class InLocator {

        @Path("located")
        public Plain locate(@BeanParam InField parameters) {
            return new Plain();
        }
    }

    @Test
    void parametersOfMethodsAreNotEarly() {
        assertThat(EarlyForms.inMembers(Plain.class)).isFalse();
        assertThat(EarlyForms.inMembers(Circle.class)).isFalse();
        assertThat(EarlyForms.inLocators(Plain.class)).isFalse();
        assertThat(new EarlyForms().in(List.of(new Plain(), new Plain()))).isEmpty();
    }

    @Test
    void thoseOfPropertiesAndConstructorsAre() {
        assertThat(List.of(
                        InField.class,
                        InProperty.class,
                        InConstructor.class,
                        InPropertyThatIsAnObject.class,
                        InConstructorWithAnObject.class))
                .allMatch(EarlyForms::inMembers);
        assertThat(EarlyForms.inMembers(InHeaderOfConstructor.class)).isFalse();
    }

    @Test
    void thoseOfASuperclassAre() {
        assertThat(EarlyForms.inMembers(Inheriting.class)).isTrue();
        assertThat(new EarlyForms().in(List.of(new Plain(), new Inheriting()))).contains(Inheriting.class);
    }

    @Test
    void thoseOfALocatorCountForWhatIsBehindIt() {
        assertThat(EarlyForms.inMembers(InLocator.class)).isFalse();
        assertThat(EarlyForms.inLocators(InLocator.class)).isTrue();
        assertThat(new EarlyForms().in(List.of(new Plain(), new InLocator()))).contains(InLocator.class);
        // Not called as a locator
        assertThat(new EarlyForms().in(List.of(new InLocator()))).isEmpty();
    }

    static class Holder<T> {

        @BeanParam
        private T parameters;
    }

    abstract static class Passing<S> extends Holder<S> {}

    static class InTypeVariable extends Passing<InField> {}

    static class InVariableOfProperty extends Properties<InField> {}

    static class Properties<T> {

        @BeanParam
        void setParameters(T parameters) {}
    }

    /** As RESTEasy has. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Form {

        String prefix() default "";
    }

    static class InElement {

        @Form(prefix = "items")
        private List<? extends InField> items;
    }

    static class InElementOfArray {

        @Form(prefix = "items")
        private InField[] items;
    }

    static class InTypeVariableOfElement extends Items<InField> {}

    static class Items<T> {

        @Form(prefix = "items")
        private Map<String, T[]> items;
    }

    static class InBound<T extends InField> {

        @BeanParam
        private T parameters;
    }

    static class Harmless<T extends Comparable<T>> extends Holder<Circle> {

        @Form
        private T comparable;

        @Form
        private List<List<String>> texts;
    }

    static class Locating<T> {

        @Path("located")
        public Plain locate(@BeanParam T parameters) {
            return new Plain();
        }
    }

    static class InLocatorOfSuperclass extends Locating<InField> {}

    @Test
    void thoseOfAnObjectAreFoundWhereverItsTypeIsNamed() {
        assertThat(List.of(
                        InTypeVariable.class,
                        InVariableOfProperty.class,
                        InElement.class,
                        InElementOfArray.class,
                        InTypeVariableOfElement.class,
                        InBound.class))
                .allMatch(EarlyForms::inMembers);
        assertThat(EarlyForms.inMembers(Harmless.class)).isFalse();
        assertThat(EarlyForms.inLocators(InLocatorOfSuperclass.class)).isTrue();
    }
}
