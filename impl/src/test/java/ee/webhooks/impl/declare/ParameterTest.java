// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.RequestParameter.Place;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {

    record User(String name) {}

    @Webhook
    interface EveryPlace {

        void created(
                @QueryParam("page") int page,
                @HeaderParam("X-Tenant") String tenant,
                @Valid User user,
                @CookieParam("session") String session);
    }

    @Test
    void parametersAreSortedByTheirAnnotations() {
        Declared declared = Declared.by(EveryPlace.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.only().body()).contains(new BodyParameter(2, User.class, true));
        assertThat(declared.only().sent())
                .containsExactly(
                        new RequestParameter(0, Place.QUERY, "page"),
                        new RequestParameter(1, Place.HEADER, "X-Tenant"),
                        new RequestParameter(3, Place.COOKIE, "session"));
    }

    @Webhook
    interface NoParameters {

        void ping();
    }

    @Test
    void methodWithoutParametersHasNoBody() {
        Declared declared = Declared.by(NoParameters.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.only().body()).isEmpty();
        assertThat(declared.only().sent()).isEmpty();
        assertThat(declared.only().bodyType()).isEqualTo("no payload");
    }

    @Webhook
    interface BodyTypes {

        void list(List<User> users);

        void map(Map<String, List<User>> users);

        void optional(Optional<User> user);

        void optionalList(Optional<List<User>> users);

        void array(User[] users);

        void bytes(byte[] bytes);

        void text(String text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list         | java.util.List<%s>                                   | true",
                "map          | java.util.Map<java.lang.String, java.util.List<%s>>  | true",
                "optional     | %s                                                   | false",
                "optionalList | java.util.List<%s>                                   | false",
                "array        | %s[]                                                 | true",
                "bytes        | byte[]                                               | true",
                "text         | java.lang.String                                     | true",
            })
    void bodyHasItsTypeWithTypeArgumentsAndWithoutOptional(String method, String type, boolean required) {
        Declared declared = Declared.by(BodyTypes.class);
        BodyParameter body = declared.method(method).body().orElseThrow();

        assertThat(declared.problems()).isEmpty();
        assertThat(body.type().getTypeName()).isEqualTo(type.formatted(User.class.getName()));
        assertThat(body.required()).isEqualTo(required);
        assertThat(declared.method(method).bodyType()).isEqualTo(body.type().getTypeName());
    }

    @Test
    void bodyAcceptsInstancesOfItsClass() {
        BodyParameter list = new BodyParameter(0, List.class, true);
        BodyParameter number = new BodyParameter(0, int.class, true);

        assertThat(list.accepts(List.of())).isTrue();
        assertThat(list.accepts("text")).isFalse();
        assertThat(number.accepts(1)).isTrue();
        assertThat(number.accepts(1L)).isFalse();
    }

    @Webhook
    interface SeveralBodies {

        void created(User first, @QueryParam("page") int page, String second);
    }

    @Test
    void severalBodiesAreAProblem() {
        assertThat(Declared.by(SeveralBodies.class).problems())
                .singleElement()
                .asString()
                .startsWith("WHK00004: " + SeveralBodies.class.getName()
                        + ".created(User, int, String) has more than one body parameter: ")
                .containsPattern("parameter: User( \\w+)?, String( \\w+)?\\. Keep one");
    }

    @Webhook
    interface WithoutNames {

        void created(User user, @QueryParam("") String page, @CookieParam(" ") String session);
    }

    @Test
    void parameterWithoutNameIsAProblem() {
        assertThat(Declared.by(WithoutNames.class).problems())
                .satisfiesExactly(
                        query -> assertThat(query).startsWith("WHK00018").contains("annotated with @QueryParam"),
                        cookie -> assertThat(cookie).startsWith("WHK00018").contains("annotated with @CookieParam"));
    }

    static final class Fields {

        @QueryParam("page")
        int page;
    }

    @Webhook
    interface NotSent {

        void path(@PathParam("id") String id);

        void matrix(@MatrixParam("id") String id);

        void form(@FormParam("id") String id);

        void bean(@BeanParam Fields fields);

        void context(@Context UriInfo uri);

        void suspended(@Suspended AsyncResponse response);
    }

    @ParameterizedTest
    @CsvSource({
        "path(String), PathParam",
        "matrix(String), MatrixParam",
        "form(String), FormParam",
        "bean(Fields), BeanParam",
        "context(UriInfo), Context",
        "suspended(AsyncResponse), Suspended",
    })
    void parameterThatCannotBeSentIsAProblem(String place, String annotation) {
        assertThat(Declared.by(NotSent.class).problems())
                .hasSize(6)
                .contains("WHK00008: " + NotSent.class.getName() + "." + place + " has a parameter annotated with @"
                        + annotation
                        + ", which cannot be sent. Use @HeaderParam, @QueryParam or @CookieParam, or none for the"
                        + " body.");
    }

    @Webhook
    interface Headers {

        void reserved(@HeaderParam("Webhook-Id") String id);

        void malformed(@HeaderParam("X Tenant") String tenant);

        void allowed(@HeaderParam("Authorization") String authorization);

        void twice(@HeaderParam("X-Tenant") String tenant, @HeaderParam("x_tenant") String other);
    }

    @Test
    void headerThatCannotBeAddedIsAProblem() {
        String place = Headers.class.getName();

        assertThat(Declared.by(Headers.class).problems())
                .containsExactly(
                        "WHK00016: " + place + ".malformed(String) has a parameter for the header 'X Tenant': this is"
                                + " not a header name (RFC 9110, section 5.1). Rename the header or leave the"
                                + " parameter out.",
                        "WHK00016: " + place + ".reserved(String) has a parameter for the header 'Webhook-Id': only"
                                + " the library sets this header; choose another name. Rename the header or leave the"
                                + " parameter out.",
                        "WHK00016: " + place + ".twice(String, String) has a parameter for the header 'x_tenant': some"
                                + " servers take it for the same as 'X-Tenant'; leave one of them out. Rename the"
                                + " header or leave the parameter out.");
    }

    @Webhook
    @Consumes("application/xml")
    interface MediaTypes {

        void byInterface(User user);

        @Consumes({"text/plain;charset=UTF-8", "text/html"})
        void byMethod(String text);

        @Consumes({})
        void emptyArray(User user);
    }

    @Webhook
    interface NoMediaType {

        void json(User user);
    }

    @Test
    void contentTypeComesFromMethodThenInterfaceThenIsJson() {
        Declared declared = Declared.by(MediaTypes.class, NoMediaType.class);

        assertThat(declared.method("byMethod").contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(declared.method("byInterface").contentType()).isEqualTo("application/xml");
        assertThat(declared.method("emptyArray").contentType()).isEqualTo("application/xml");
        assertThat(declared.method("json").contentType()).isEqualTo("application/json");
    }

    @Consumes("text/csv")
    interface Exported<T> {

        void exported(T row);
    }

    @Webhook
    @Consumes("application/xml")
    interface UserExports extends Exported<String> {

        void other(User user);
    }

    @Test
    void contentTypeOfAnInheritedMethodIsThatOfTheInterfaceThatHasIt() {
        Declared declared = Declared.by(UserExports.class);

        assertThat(declared.method("exported").contentType()).isEqualTo("text/csv");
        assertThat(declared.method("other").contentType()).isEqualTo("application/xml");
    }

    interface Plain {

        void plain(User user);
    }

    @Webhook
    @Consumes("text/csv")
    interface InheritsPlain extends Plain {}

    @Test
    void contentTypeOfTheInterfaceIsForInheritedMethodsWithoutOneToo() {
        assertThat(Declared.by(InheritsPlain.class).method("plain").contentType())
                .isEqualTo("text/csv");
    }
}
