// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbTest {

    record User(String name) {}

    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("PUT")
    @interface Replaces {}

    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("PURGE")
    @interface Purges {}

    @Webhook
    interface EveryVerb {

        void none(User user);

        @POST
        void post(User user);

        @GET
        void get(@QueryParam("name") String name);

        @PUT
        void put(User user);

        @DELETE
        void delete(User user);

        @PATCH
        void patch(User user);

        @HEAD
        void head();

        @OPTIONS
        void options(User user);

        @Replaces
        void custom(User user);
    }

    @ParameterizedTest
    @CsvSource({
        "none, POST",
        "post, POST",
        "get, GET",
        "put, PUT",
        "delete, DELETE",
        "patch, PATCH",
        "head, HEAD",
        "options, OPTIONS",
        "custom, PUT",
    })
    void verbIsThatOfTheAnnotationOrPost(String method, String verb) {
        Declared declared = Declared.by(EveryVerb.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.method(method).verb()).isEqualTo(verb);
    }

    @Webhook
    interface UnsupportedVerb {

        @Purges
        void purge(User user);
    }

    @Test
    void otherVerbsAreAProblem() {
        assertThat(Declared.by(UnsupportedVerb.class).problems())
                .containsExactly(
                        "WHK00007: " + UnsupportedVerb.class.getName() + ".purge(User) has the HTTP method PURGE, which"
                                + " cannot be sent. Use GET, POST, PUT, DELETE, PATCH, HEAD or OPTIONS.");
    }

    @Webhook
    interface TwoVerbs {

        @POST
        @PUT
        void created(User user);
    }

    @Test
    void severalVerbsAreAProblem() {
        assertThat(Declared.by(TwoVerbs.class).problems())
                .containsExactly(
                        "WHK00006: " + TwoVerbs.class.getName()
                                + ".created(User) has several HTTP methods: POST, PUT. Keep one, or declare one Java method for each.");
    }

    @Webhook("user")
    interface BodyThatIsNotRead {

        @GET
        void created(User user);

        @HEAD
        void known(User user);
    }

    @ParameterizedTest
    @CsvSource({"created, GET", "known, HEAD"})
    void bodyThatReceiversNeedNotReadIsAProblem(String method, String verb) {
        assertThat(Declared.by(BodyThatIsNotRead.class).problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("WHK00010: " + BodyThatIsNotRead.class.getName() + "." + method
                        + "(User) has the HTTP method " + verb + " and a body"));
    }

    @Webhook
    interface NotConcrete {

        @Consumes
        void wildcard(String text);

        @Consumes("json")
        void malformed(String text);

        @Consumes("application/cloudevents+json; charset=utf-8")
        void withParameter(String text);
    }

    @Test
    void contentTypeThatIsNotConcreteIsAProblem() {
        assertThat(Declared.by(NotConcrete.class).problems())
                .satisfiesExactly(
                        malformed -> assertThat(malformed)
                                .startsWith("WHK00019")
                                .contains("NotConcrete.malformed(String) consumes 'json'"),
                        wildcard -> assertThat(wildcard)
                                .startsWith("WHK00019")
                                .contains("NotConcrete.wildcard(String) consumes '*/*'"));
    }
}
