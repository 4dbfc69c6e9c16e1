// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.shared.SharedApplications;
import java.net.URL;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Users of an application register their endpoints, in the default data source of the server. */
@ServerTest
@Order(SharedApplications.LAST_IN_DATABASE)
class RegistryIT {

    private static final Receiver receiver = new Receiver();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ArquillianResource
    private URL url;

    private RemoteApplication application;
    private String id;
    private String secret;

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inDatabase();
    }

    @BeforeEach
    void register() {
        application = RemoteApplication.at(url);
        receiver.reset();
        String registered = application.post("customers/acme/endpoints", settings("new-subscription"));
        id = property(registered, "id");
        secret = property(registered, "secret");
    }

    @AfterEach
    void delete() {
        application.send("DELETE", "customers/acme/endpoints/" + id);
    }

    private static String settings(String event) {
        return "{\"url\":\"" + receiver.url("new-subscription") + "\",\"events\":[\"" + event + "\"]}";
    }

    private static String property(String json, String name) {
        return json.replaceAll(".*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    private static void verify(ReceivedRequest request, String secret) throws Exception {
        new Webhook(secret).verify(request.text(), request.headers());
    }

    private String own() {
        return application.get("customers/acme/endpoints/" + id);
    }

    private void call(String username) {
        application.post("calls/CALL_EVENT/" + username);
    }

    @Test
    void whoIsRegisteredGetsCallsSignedByTheSecretThatWasShown() throws Exception {
        call("ann");

        verify(receiver.awaitRequest(), secret);
        assertThat(own()).contains("\"enabled\":true").doesNotContain(secret);
    }

    @Test
    void bothSecretsSignWhileTheyAreRotated() throws Exception {
        String next = application.post("customers/acme/endpoints/" + id + "/secret");
        call("ann");

        ReceivedRequest request = receiver.awaitRequest();
        verify(request, secret);
        verify(request, next);
        assertThat(next).startsWith("whsec_").isNotEqualTo(secret);
    }

    @Test
    void whatIsCalledWhileItIsDisabledArrivesWhenItIsEnabled() {
        application.send("DELETE", "customers/acme/endpoints/" + id + "/enabled");
        assertThat(own()).contains("\"enabled\":false").contains("Switched off by the customer");
        // Another endpoint tells that the calls were made.
        String other = property(application.post("customers/other/endpoints", settings("*")), "id");
        try {
            call("ann");
            call("bob");
            receiver.awaitRequests(2);
            application.send("PUT", "customers/acme/endpoints/" + id + "/enabled");

            assertThat(receiver.awaitRequests(4))
                    .extracting(ReceivedRequest::username)
                    .containsExactlyInAnyOrder("ann", "bob", "ann", "bob");
        } finally {
            application.send("DELETE", "customers/other/endpoints/" + other);
        }
    }

    @Test
    void whatIsNotAskedForAnyMoreIsNotSent() {
        application.send("PUT", "customers/acme/endpoints/" + id, settings("subscription-cancelled"));
        String other = property(application.post("customers/other/endpoints", settings("*")), "id");
        try {
            call("ann");

            assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
        } finally {
            application.send("DELETE", "customers/other/endpoints/" + other);
        }
    }

    @Test
    void nobodySeesTheEndpointsOfOthers() {
        assertThat(application.get("customers/acme/endpoints")).contains(id);
        assertThat(application.get("customers/other/endpoints")).isEqualTo("[]");
        assertThat(application.send("GET", "customers/other/endpoints/" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodySeesOrRepeatsTheDeliveriesOfOthers() {
        call("ann");
        receiver.awaitRequest();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(application.get("customers/acme/deliveries"))
                        .contains("\"endpoint\":\"" + id + "\""));
        String delivery =
                application.get("customers/acme/deliveries").replaceAll(".*\"id\":\"(\\d+-" + id + ")\".*", "$1");

        assertThat(application.get("customers/acme/deliveries/" + delivery + "/attempts"))
                .contains("\"number\":1");
        assertThat(application.get("customers/other/deliveries")).doesNotContain(id);
        assertThat(application
                        .send("GET", "customers/other/deliveries/" + delivery + "/attempts")
                        .statusCode())
                .isEqualTo(404);
        assertThat(application
                        .send("POST", "customers/other/deliveries/" + delivery + "/replay")
                        .statusCode())
                .isEqualTo(404);
        assertThat(application
                        .send("POST", "customers/acme/deliveries/" + delivery + "/replay")
                        .statusCode())
                .isEqualTo(204);
        receiver.awaitRequests(2);
    }

    @Test
    void urlThatIsNotPermittedIsRefused() {
        HttpResponse<String> response = application.send(
                "POST",
                "customers/acme/endpoints",
                settings("*").replaceAll("http://[^\"]+", "https://169.254.169.254/latest"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("must be a public one").doesNotContain("WHK");
    }

    @Test
    void whatIsGoneIsDisabledWithTheReason() {
        receiver.answers(410);
        call("ann");
        receiver.awaitRequest();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(own()).contains("\"enabled\":false").contains("wants no more calls"));
        application.send("PUT", "customers/acme/endpoints/" + id + "/enabled");
        assertThat(receiver.awaitRequests(2))
                .extracting(ReceivedRequest::username)
                .containsOnly("ann");
    }
}
