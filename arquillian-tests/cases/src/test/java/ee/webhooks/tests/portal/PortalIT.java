// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The REST API of the portal, in the default data source of the server. */
@ServerTest
class PortalIT {

    private static final Receiver receiver = new Receiver();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ArquillianResource
    private URL url;

    private RemoteApplication application;
    private PortalClient acme;
    private PortalClient other;
    private PortalClient operator;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("portal")
                .classes(PortalApplication.class, InvitingResource.class, SigningInFilter.class)
                .classes(ItemWebhooks.class, Item.class)
                .portal()
                .withoutConfig("webhooks.datasource")
                .config("webhooks.secrets.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                .config("webhooks.portal.consumers", true)
                .config("webhooks.portal.operator-role", "admin")
                .config("webhooks.portal.rate", "none")
                .build();
    }

    @BeforeEach
    void begin() {
        application = RemoteApplication.at(url);
        receiver.reset();
        acme = PortalClient.anonymous(application).bearer(application.get("token/acme"));
        other = PortalClient.anonymous(application).bearer(application.get("token/other"));
        operator = PortalClient.anonymous(application).bearer(application.get("operator-token"));
        // Those of other tests would get the calls of this one.
        operator.get("endpoints?limit=250")
                .expect(200)
                .json()
                .path("items")
                .forEach(one ->
                        operator.delete("endpoints/" + one.path("id").asText()).expect(204));
    }

    private static String endpoint(String... more) {
        return "{\"url\":\"" + receiver.url("item.sold") + "\",\"webhooks\":[\"item.sold\"]" + String.join("", more)
                + "}";
    }

    private static String registered(PortalClient client) {
        return client.post("endpoints", endpoint())
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private JsonNode awaitDelivery(PortalClient client, String endpoint, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> client.get("deliveries?endpoint=" + endpoint)
                                .expect(200)
                                .json()
                                .path("items"),
                        items -> items.size() > 0
                                && items.get(0).path("status").asText().equals(status))
                .get(0);
    }

    @Test
    void anEndpointThatIsRegisteredGetsCallsThatItsSecretVerifies() throws Exception {
        JsonNode created = acme.post("endpoints", endpoint()).expect(201).json();
        application.post("sold/acme/lamp");

        ReceivedRequest request = receiver.awaitRequest();
        new Webhook(created.path("secret").path("secret").asText()).verify(request.text(), request.headers());
        assertThat(created.path("consumer").asText()).isEqualTo("acme");
        JsonNode delivery = awaitDelivery(acme, created.path("id").asText(), "delivered");
        JsonNode details = acme.get("deliveries/" + delivery.path("id").asText())
                .expect(200)
                .json();
        assertThat(details.path("request").path("body").path("text").asText()).contains("lamp");
        assertThat(details.path("history").get(0).path("responseStatus").asInt())
                .isEqualTo(204);
    }

    @Test
    void anEndpointIsReadChangedAndDeleted() {
        PortalClient.Answer created =
                acme.post("endpoints", endpoint(",\"description\":\"first\"")).expect(201);
        String path = "endpoints/" + created.json().path("id").asText();
        String tag = created.header("ETag");
        assertThat(created.header("Location")).isEqualTo(path);

        PortalClient.Answer changed = acme.with("If-Match", tag)
                .patch(
                        path,
                        "{\"description\":null,\"webhooks\":[\"item.*\"],\"rate\":\"10/s\",\"headers\":{\"X-A\":\"secret\"}}")
                .expect(200);

        assertThat(changed.json().has("description")).isFalse();
        assertThat(changed.json().path("webhooks").toString()).isEqualTo("[\"item.*\"]");
        assertThat(changed.json().path("rate").asText()).isEqualTo("10/s");
        assertThat(changed.json().path("headerNames").toString()).isEqualTo("[\"X-A\"]");
        assertThat(changed.response().body()).doesNotContain("secret");
        acme.with("If-Match", tag).patch(path, "{\"rate\":null}").expectProblem(412, "WHK00725");
        acme.with("If-Match", tag).delete(path).expectProblem(412, "WHK00725");
        acme.with("If-Match", changed.header("ETag")).delete(path).expect(204);
        acme.get(path).expectProblem(404, "WHK00722");
        acme.delete(path).expectProblem(404, "WHK00722");
    }

    @Test
    void aSecretIsRotatedAndRevealed() {
        JsonNode created = acme.post("endpoints", endpoint()).expect(201).json();
        String path = "endpoints/" + created.path("id").asText();

        JsonNode rotated = acme.post(path + "/rotate", "{\"overlap\":\"PT1H\"}")
                .expect(200)
                .json();
        JsonNode secrets = acme.get(path + "/secrets").expect(200).json().path("items");

        assertThat(secrets).hasSize(2);
        assertThat(secrets.get(0).path("secret")).isEqualTo(rotated.path("secret"));
        assertThat(secrets.get(1).path("secret"))
                .isEqualTo(created.path("secret").path("secret"));
        assertThat(secrets.get(1).has("until")).isTrue();
        JsonNode key = acme.post(path + "/rotate", "{\"type\":\"ED25519\",\"overlap\":\"PT0S\"}")
                .expect(200)
                .json();
        assertThat(key.path("publicKey").asText()).startsWith("whpk_");
        assertThat(key.has("secret")).isFalse();
    }

    @Test
    void anEndpointIsDisabledAndEnabled() {
        String id = registered(acme);

        JsonNode disabled = acme.post("endpoints/" + id + "/disable", "{\"reason\":\"maintenance\"}")
                .expect(200)
                .json();
        assertThat(disabled.path("state").path("status").asText()).isEqualTo("disabled");
        assertThat(disabled.path("state").path("reason").asText()).isEqualTo("maintenance");
        assertThat(acme.get("endpoints?state=disabled").json().toString()).contains(id);
        JsonNode enabled =
                acme.post("endpoints/" + id + "/enable", null).expect(200).json();
        assertThat(enabled.path("state").path("status").asText()).isEqualTo("enabled");
        assertThat(acme.get("endpoints?state=disabled").json().toString()).doesNotContain(id);
    }

    @Test
    void aTestCallGoesToOneEndpointWithTheExampleOfTheCatalogue() {
        String id = registered(acme);
        registered(acme);

        String message = acme.post("endpoints/" + id + "/test", "{\"webhook\":\"item.returned\"}")
                .expect(202)
                .json()
                .path("messageId")
                .asText();

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.header("webhook-id")).isEqualTo(message);
        assertThat(request.json().path("name").isTextual()).isTrue();
        acme.post(
                        "endpoints/" + id + "/test",
                        "{\"webhook\":\"item.sold\",\"payload\":{\"name\":\"own\",\"quantity\":3}}")
                .expect(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.requests())
                        .hasSize(2)
                        .anyMatch(one -> one.text().contains("own")));
        acme.post("endpoints/" + id + "/test", "{\"webhook\":\"item.lost\"}").expectProblem(422, "WHK00724");
        acme.post("endpoints/" + id + "/test", "{\"webhook\":\"item.sold\",\"payload\":[1]}")
                .expectProblem(422, "WHK00736");
        acme.post("endpoints/" + id + "/test", "{\"webhook\":\"item.sold\",\"payload\":null}")
                .expectProblem(422, "WHK00735");
    }

    @Test
    void whatFailedIsCountedAndSentAgain() {
        String id = registered(acme);
        receiver.answers(500, 500, 500);
        application.post("sold/acme/lamp");
        JsonNode exhausted = awaitDelivery(acme, id, "exhausted");

        String failed = "{\"endpoint\":\"" + id + "\",\"since\":\"2026-01-01T00:00:00Z\"";
        JsonNode preview =
                acme.post("replays", failed + ",\"preview\":true}").expect(200).json();
        assertThat(preview.toString()).isEqualTo("{\"count\":1,\"more\":false,\"preview\":true}");
        assertThat(acme.get("delivery-counts?status=exhausted&endpoint=" + id)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        JsonNode replayed = acme.post("replays", failed + "}").expect(200).json();

        assertThat(replayed.path("count").asInt()).isEqualTo(1);
        awaitDelivery(acme, id, "delivered");
        acme.post("deliveries/" + exhausted.path("id").asText() + "/cancel", null)
                .expectProblem(409, "WHK00734");
        acme.post("deliveries/" + exhausted.path("id").asText() + "/replay", null)
                .expect(200);
        JsonNode figures = acme.get("statistics?endpoint=" + id).expect(200).json();
        assertThat(figures.path("complete").asBoolean()).isTrue();
        assertThat(figures.path("endpoints").get(0).path("endpoint").asText()).isEqualTo(id);
    }

    @Test
    void whatWaitsIsCancelled() {
        String id = registered(acme);
        acme.post("endpoints/" + id + "/disable", null).expect(200);
        application.post("sold/acme/lamp");
        JsonNode open = awaitDelivery(acme, id, "open");

        acme.post("deliveries/" + open.path("id").asText() + "/cancel", null).expect(200);
        awaitDelivery(acme, id, "cancelled");
        application.post("sold/acme/lamp");
        awaitDelivery(acme, id, "open");
        assertThat(acme.post("cancellations", "{\"endpoint\":\"" + id + "\"}")
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatWentToAnEndpointThatIsDeletedIsNotSentAgain() {
        String id = registered(acme);
        application.post("sold/acme/lamp");
        String delivery = awaitDelivery(acme, id, "delivered").path("id").asText();
        acme.delete("endpoints/" + id).expect(204);

        acme.post("deliveries/" + delivery + "/replay", null).expectProblem(409, "WHK00733");
    }

    @Test
    void theCatalogueHasSchemasWhereTheServerMakesThem() {
        JsonNode webhooks = acme.get("webhooks").expect(200).json().path("items");

        assertThat(webhooks).extracting(one -> one.path("name").asText()).containsExactly("item.returned", "item.sold");
        JsonNode operation = webhooks.get(1).path("operations").get(0);
        assertThat(operation.path("method").asText()).isEqualTo("POST");
        assertThat(operation.path("contentType").asText()).isEqualTo("application/json");
        assertThat(operation.path("schema").isObject()).isTrue();
        assertThat(operation.path("example").path("quantity").isInt()).isTrue();
        assertThat(acme.get("webhooks/item.sold").expect(200).json().path("items"))
                .hasSize(1);
        acme.get("webhooks/item.lost").expectProblem(404, "WHK00724");
    }

    @Test
    void aRequestWithAnIdempotencyKeyRegistersOneEndpoint() {
        PortalClient once = acme.with("Idempotency-Key", "key-" + System.nanoTime());

        JsonNode first = once.post("endpoints", endpoint()).expect(201).json();
        PortalClient.Answer again = once.post("endpoints", endpoint()).expect(201);

        assertThat(again.json().path("id")).isEqualTo(first.path("id"));
        assertThat(again.json().has("secret")).isFalse();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void pagesFollowEachOther() {
        List<String> ids = List.of(registered(acme), registered(acme), registered(acme));
        String path = "endpoints?limit=2";
        String all = "";
        for (int pages = 0; !path.isEmpty() && pages < 100; pages++) {
            JsonNode page = acme.get(path).expect(200).json();
            all += page.path("items");
            path = page.has("next")
                    ? "endpoints?limit=2&after=" + page.path("next").asText()
                    : "";
        }

        assertThat(all).contains(ids);
    }

    @Test
    void whatIsOfAnotherConsumerIsAnsweredLikeWhatIsNotThere() {
        String id = registered(other);
        application.post("sold/other/lamp");
        String delivery = awaitDelivery(other, id, "delivered").path("id").asText();

        for (String absent : List.of(id, "ep_none")) {
            String path = "endpoints/" + absent;
            acme.get(path).expectProblem(404, "WHK00722");
            acme.patch(path, "{\"description\":\"mine\"}").expectProblem(404, "WHK00722");
            acme.with("If-Match", "\"guess\"")
                    .patch(path, "{\"description\":\"mine\"}")
                    .expectProblem(404, "WHK00722");
            acme.delete(path).expectProblem(404, "WHK00722");
            acme.post(path + "/enable", null).expectProblem(404, "WHK00722");
            acme.post(path + "/disable", null).expectProblem(404, "WHK00722");
            acme.post(path + "/rotate", null).expectProblem(404, "WHK00722");
            acme.get(path + "/secrets").expectProblem(404, "WHK00722");
            acme.post(path + "/test", "{\"webhook\":\"item.sold\"}").expectProblem(404, "WHK00722");
        }
        for (String absent : List.of(delivery, "999999999", "none")) {
            acme.get("deliveries/" + absent).expectProblem(404, "WHK00723");
            acme.post("deliveries/" + absent + "/replay", null).expectProblem(404, "WHK00723");
            acme.post("deliveries/" + absent + "/cancel", null).expectProblem(404, "WHK00723");
        }
        assertThat(acme.get("endpoints").json().toString()).doesNotContain(id);
        assertThat(acme.get("deliveries?endpoint=" + id).json().path("items")).isEmpty();
        assertThat(acme.get("statistics?endpoint=" + id)
                        .json()
                        .path("deliveries")
                        .asInt())
                .isZero();
        String status = ",\"status\":[\"delivered\"],\"preview\":false}";
        assertThat(acme.post("replays", "{\"endpoint\":\"" + id + "\"" + status)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        acme.get("endpoints?consumer=other").expectProblem(403, "WHK00711");
        acme.get("deliveries?consumer=other").expectProblem(403, "WHK00711");
        acme.post("replays", "{\"consumer\":\"other\"}").expectProblem(403, "WHK00711");
        acme.post("endpoints", endpoint(",\"consumer\":\"other\"")).expectProblem(422, "WHK00717");
        acme.post("endpoints", endpoint(",\"id\":\"" + id + "\"")).expectProblem(422, "WHK00717");
        acme.get("node").expectProblem(403, "WHK00711");
        acme.post("links", "{\"consumer\":\"other\"}").expectProblem(403, "WHK00711");
        acme.post("revocations", "{\"consumer\":\"other\"}").expectProblem(403, "WHK00711");
        assertThat(other.get("endpoints/" + id)
                        .json()
                        .path("state")
                        .path("status")
                        .asText())
                .isEqualTo("enabled");
    }

    @Test
    void anOperatorSeesAll() {
        String id = registered(acme);
        String own = operator.post("endpoints", endpoint(",\"consumer\":\"other\",\"metadata\":{\"plan\":\"gold\"}"))
                .expect(201)
                .json()
                .path("id")
                .asText();

        assertThat(operator.get("endpoints?consumer=acme&limit=250").json().toString())
                .contains(id)
                .doesNotContain(own);
        assertThat(operator.get("endpoints/" + own)
                        .json()
                        .path("metadata")
                        .path("plan")
                        .asText())
                .isEqualTo("gold");
        assertThat(operator.get("node")
                        .expect(200)
                        .json()
                        .path("databaseAvailable")
                        .asBoolean())
                .isTrue();
        assertThat(other.get("endpoints/" + own)
                        .expect(200)
                        .json()
                        .path("consumer")
                        .asText())
                .isEqualTo("other");
    }

    @Test
    void aLinkOpensASessionOnce() {
        PortalClient anonymous = PortalClient.anonymous(application);
        String link = application.get("link/acme");
        assertThat(link).startsWith("/portal/webhooks/enter#");
        String opening = "{\"link\":\"" + link.substring(link.indexOf('#') + 1) + "\"}";

        PortalClient.Answer opened = anonymous.post("session", opening).expect(200);
        anonymous.post("session", opening).expectProblem(403, "WHK00729");

        PortalClient session =
                anonymous.with("Cookie", opened.header("Set-Cookie").split(";")[0]);
        assertThat(session.get("session").expect(200).json().path("consumer").asText())
                .isEqualTo("acme");
        session.post("endpoints", endpoint()).expectProblem(403, "WHK00712");
        PortalClient page =
                session.with("X-CSRF-Token", opened.json().path("csrfToken").asText());
        page.post("endpoints", endpoint()).expect(201);
        page.with("Sec-Fetch-Site", "cross-site").post("endpoints", endpoint()).expectProblem(403, "WHK00713");
        assertThat(Integer.parseInt(application.post("revoke/acme"))).isPositive();
        session.get("session").expectProblem(401, "WHK00710");
    }

    @Test
    void anOperatorIsWhomTheApplicationGivesTheRole() {
        PortalClient anonymous = PortalClient.anonymous(application);
        anonymous.get("endpoints").expectProblem(401, "WHK00710");
        anonymous.with("X-Test-User", "user").get("endpoints").expectProblem(401, "WHK00710");

        PortalClient admin = anonymous.with("X-Test-User", "admin");
        PortalClient.Answer session = admin.get("session").expect(200);
        assertThat(session.json().path("operator").asText()).isEqualTo("admin");
        admin.get("endpoints").expect(200);
        admin.post("endpoints", endpoint()).expectProblem(403, "WHK00712");
        admin.with("Cookie", session.header("Set-Cookie").split(";")[0])
                .with("X-CSRF-Token", session.json().path("csrfToken").asText())
                .post("endpoints", endpoint())
                .expect(201);
    }

    @Test
    void whatTheApiDoesNotHaveIsRefused() {
        acme.get("endpoints?stat=disabled").expectProblem(400, "WHK00720");
        acme.get("endpoints?state=broken").expectProblem(400, "WHK00721");
        acme.get("endpoints?limit=251").expectProblem(400, "WHK00721");
        acme.get("deliveries?since=yesterday").expectProblem(400, "WHK00721");
        acme.post("endpoints", "{\"url\":7}").expectProblem(422, "WHK00718");
        acme.post("endpoints", "{\"url\":\"https://a.example/ b\"}").expectProblem(422, "WHK00718");
        acme.post("endpoints", "{\"webhooks\":[\"item.sold\"]}").expectProblem(422, "WHK00719");
        acme.post("endpoints", "not json").expectProblem(400, "WHK00706");
        acme.with("Content-Type", "text/plain").post("endpoints", endpoint()).expectProblem(415, "WHK00716");
        assertThat(acme.get("endpoints/..%2f..%2fopenapi.json").status()).isBetween(400, 404);
        assertThat(acme.get("endpoints/%00").status()).isBetween(400, 404);
        assertThat(acme.get("endpoints;a=b").status()).isBetween(400, 404);
    }

    @Test
    void aUrlIsCheckedAsItIsTyped() {
        JsonNode bad = acme.post("url-checks", "{\"url\":\"https://169.254.169.254/\"}")
                .expect(200)
                .json();
        assertThat(bad.path("permitted").asBoolean()).isFalse();
        assertThat(bad.path("detail").asText()).isNotBlank();
        assertThat(acme.post("url-checks", "{\"url\":\"https://shop.example/\"}")
                        .json()
                        .path("permitted")
                        .asBoolean())
                .isTrue();
        assertThat(acme.post("url-checks", "{\"url\":\"\"}")
                        .json()
                        .path("permitted")
                        .asBoolean())
                .isFalse();
        assertThat(acme.post("url-checks", "{\"url\":\"https://\"}")
                        .json()
                        .path("permitted")
                        .asBoolean())
                .isFalse();
    }
}
