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
        "custom, PUT",
    })
    void verbIsThatOfTheAnnotationOrPost(String method, String verb) {
        Declared declared = Declared.by(EveryVerb.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.method(method).verb()).isEqualTo(verb);
    }

    @Webhook
    interface UnsupportedVerbs {

        @HEAD
        void head();

        @OPTIONS
        void options();

        @Purges
        void purge(User user);
    }

    @ParameterizedTest
    @CsvSource({"head(), HEAD", "options(), OPTIONS", "purge(User), PURGE"})
    void otherVerbsAreAProblem(String place, String verb) {
        Declared declared = Declared.by(UnsupportedVerbs.class);

        assertThat(declared.problems())
                .hasSize(3)
                .contains("WHK00007: " + UnsupportedVerbs.class.getName() + "." + place + " has the verb " + verb
                        + ", which no webhook is sent with. Use GET, POST, PUT, DELETE or PATCH.");
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
                .containsExactly("WHK00006: " + TwoVerbs.class.getName()
                        + ".created(User) has several verbs: POST, PUT. Keep one, or declare one method for each.");
    }

    @Webhook
    interface GetWithBody {

        @GET
        void created(User user);
    }

    @Test
    void getWithABodyIsAProblem() {
        assertThat(Declared.by(GetWithBody.class).problems())
                .singleElement()
                .asString()
                .startsWith("WHK00010: " + GetWithBody.class.getName() + ".created(User) has the verb GET and a body");
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
