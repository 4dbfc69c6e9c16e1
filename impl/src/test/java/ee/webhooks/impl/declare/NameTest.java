// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.message.DeclarationRules;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    record User(String name) {}

    @Webhook("by-interface")
    interface EverySource {

        @Webhook("by-annotation")
        @Path("by-path")
        void everything(User user);

        @Path("by-path")
        void path(User user);

        @Webhook
        @Path("by-path-beside-annotation")
        void annotationWithoutName(User user);

        void nothing(User user);
    }

    @ParameterizedTest
    @CsvSource({
        "everything, by-annotation",
        "path, by-path",
        "annotationWithoutName, by-path-beside-annotation",
        "nothing, by-interface",
    })
    void nameComesFromTheFirstThatIsGiven(String method, String name) {
        Declared declared = Declared.by(EverySource.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.method(method).name()).isEqualTo(name);
    }

    @Webhook
    interface NoNames {

        void newSubscription(User user);

        @Webhook
        void orderPaid(User user);
    }

    @Test
    void nameIsThatOfTheMethodWhenNoneIsGiven() {
        Declared declared = Declared.by(NoNames.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.names()).containsExactly("new-subscription", "order-paid");
    }

    @Webhook("user")
    interface SeveralVerbs {

        @POST
        void created(User user);

        @PUT
        void changed(User user);

        @DELETE
        void deleted();

        @Webhook("user-merged")
        void merged(User user);
    }

    @Test
    void verbsShareTheNameOfTheInterface() {
        Declared declared = Declared.by(SeveralVerbs.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.declarations().named("user"))
                .extracting(WebhookDescriptor::verb)
                .containsExactlyInAnyOrder("POST", "PUT", "DELETE");
        assertThat(declared.declarations().named("user-merged")).hasSize(1);
    }

    @Webhook
    interface OddNames {

        @Webhook("user.created/v1 {id} ü %20")
        void odd(User user);

        @Path("/users/{id}")
        void path(User user);
    }

    @Test
    void nameIsKeptVerbatim() {
        Declared declared = Declared.by(OddNames.class);

        assertThat(declared.problems()).isEmpty();
        assertThat(declared.names()).containsExactlyInAnyOrder("user.created/v1 {id} ü %20", "/users/{id}");
    }

    @ParameterizedTest
    @CsvSource({
        "created, created",
        "newSubscription, new-subscription",
        "aLongNameOfAMethod, a-long-name-of-a-method",
        "parseURLFast, parse-url-fast",
        "newURL, new-url",
        "URLChanged, url-changed",
        "newXOrder, new-x-order",
        "order2Paid, order2-paid",
        "order2paid, order2paid",
        "v2, v2",
        "http2ServerDown, http2-server-down",
        "new_subscription, new-subscription",
        "NEW_SUBSCRIPTION, new-subscription",
        "new_Subscription, new-subscription",
        "größeGeändert, größe-geändert",
        "überÄnderung, über-änderung",
        "ISTANBUL, istanbul",
    })
    void methodNameBecomesKebabCase(String method, String name) {
        assertThat(DeclarationRules.kebabCase(method)).isEqualTo(name);
    }

    @Webhook
    interface EmptyNames {

        @Webhook("")
        void annotation(User user);

        @Webhook("  ")
        void blank(User user);

        @Path("")
        void path(User user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"annotation", "blank", "path"})
    void emptyNameIsAProblem(String method) {
        assertThat(Declared.by(EmptyNames.class).problems())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("WHK00002: " + EmptyNames.class.getName() + "." + method
                                + "(User) has an empty webhook name. Write a name"));
    }

    @Webhook("")
    interface EmptyNameOnInterface {

        void created(User user);
    }

    @Test
    void emptyNameOfTheInterfaceIsAProblemToo() {
        assertThat(Declared.by(EmptyNameOnInterface.class).problems())
                .singleElement()
                .asString()
                .startsWith("WHK00002: " + EmptyNameOnInterface.class.getName() + ".created(User)");
    }
}
