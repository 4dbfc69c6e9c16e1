// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.portal.TestPortal;
import ee.webhooks.impl.portal.TestPortal.TestRequest;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionOperationsTest {

    private final TestPortal portal = new TestPortal();
    private final RestApi api = TestApi.of(portal);

    private PortalResponse send(TestRequest request) {
        return api.answer(request.build(), request.path());
    }

    private static JsonObject body(PortalResponse response) {
        return new Json().read(response.body());
    }

    private TestRequest opening(String link) {
        return TestPortal.post("session").json("{\"link\":\"" + link + "\"}");
    }

    private String link() {
        return portal.invitations().link("acme", Duration.ofMinutes(15)).getFragment();
    }

    private static String cookie(PortalResponse response) {
        return response.header("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void aLinkOpensASessionOfItsConsumerAlone() {
        PortalResponse opened = send(opening(link()));

        assertThat(opened.status()).isEqualTo(200);
        assertThat(body(opened).getString("consumer")).isEqualTo("acme");
        PortalResponse session = send(TestPortal.get("session").header("Cookie", cookie(opened)));
        assertThat(body(session)).isEqualTo(body(opened));
        assertThat(body(session).getString("role")).isEqualTo("consumer");
        assertThat(session.header("Set-Cookie")).isEmpty();
    }

    @Test
    void theCookieIsReadByNoScriptAndSentByNoOtherSite() {
        assertThat(send(opening(link())).header("Set-Cookie"))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("webhooks-portal=wps_")
                        .endsWith("; Path=/shop/webhooks; Max-Age=28800; HttpOnly; Secure; SameSite=Lax"));
    }

    @Test
    void inAFrameOfAnotherSiteTheCookieIsOfThatSiteAlone() {
        TestPortal framed = new TestPortal(Map.of(
                "webhooks.portal.consumers", "true", "webhooks.portal.frame-ancestors", "https://other.example"));
        TestRequest request =
                opening(framed.invitations().link("acme", Duration.ofMinutes(1)).getFragment());

        assertThat(TestApi.of(framed).answer(request.build(), request.path()).header("Set-Cookie"))
                .hasValueSatisfying(line -> assertThat(line).endsWith("; Secure; SameSite=None; Partitioned"));
    }

    @Test
    void aLinkThatWasUsedOrIsForgedOpensNothing() {
        String link = link();
        send(opening(link));

        for (String bad : new String[] {link, "wpl_forged", "", "wps_" + link.substring(4)}) {
            PortalResponse refused = send(opening(bad));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(new String(refused.body(), UTF_8)).contains("WHK00729");
            assertThat(refused.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void anotherSiteOpensNoSessionInABrowser() {
        String link = link();

        PortalResponse crossSite = send(opening(link).header("Sec-Fetch-Site", "cross-site"));
        PortalResponse form = send(opening(link).header("Content-Type", "text/plain"));

        assertThat(crossSite.status()).isEqualTo(403);
        assertThat(new String(crossSite.body(), UTF_8)).contains("WHK00713");
        assertThat(form.status()).isEqualTo(415);
        assertThat(new String(form.body(), UTF_8)).contains("WHK00716");
        assertThat(send(opening(link)).status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsByItsTimeAndByRequest() {
        PortalResponse first = send(opening(link()));
        PortalResponse second = send(opening(link()));
        TestRequest ending = new TestRequest("DELETE", "session", Map.of(), "", Optional.empty(), "")
                .header("Cookie", cookie(first));

        assertThat(send(ending).status()).isEqualTo(403);
        PortalResponse ended = send(ending.header("X-CSRF-Token", body(first).getString("csrfToken")));

        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.header("Set-Cookie"))
                .hasValueSatisfying(line -> assertThat(line).contains("Max-Age=0"));
        assertThat(send(TestPortal.get("session").header("Cookie", cookie(first)))
                        .status())
                .isEqualTo(401);
        assertThat(send(TestPortal.get("session").header("Cookie", cookie(second)))
                        .status())
                .isEqualTo(200);
        portal.after(Duration.ofHours(8));
        assertThat(send(TestPortal.get("session").header("Cookie", cookie(second)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anOperatorGetsASessionAgainstForgedRequestsOnce() {
        PortalResponse first = send(TestPortal.get("session").as("ann", "admin"));
        PortalResponse second =
                send(TestPortal.get("session").as("ann", "admin").header("Cookie", cookie(first)));

        assertThat(body(first).getString("role")).isEqualTo("operator");
        assertThat(body(first).getString("operator")).isEqualTo("ann");
        assertThat(body(second).getString("csrfToken")).isEqualTo(body(first).getString("csrfToken"));
        assertThat(second.header("Set-Cookie")).isEmpty();
    }

    @Test
    void anOperatorMakesLinksAndEndsWhatTheyOpened() {
        PortalResponse session = send(TestPortal.get("session").as("ann", "admin"));
        TestRequest operator = TestPortal.post("links")
                .as("ann", "admin")
                .header("Cookie", cookie(session))
                .header("X-CSRF-Token", body(session).getString("csrfToken"));
        PortalResponse made = send(operator.json("{\"consumer\":\"acme\",\"validity\":\"PT1M\"}"));
        String url = body(made).getString("url");
        assertThat(made.status()).isEqualTo(201);
        PortalResponse opened = send(opening(url.substring(url.indexOf('#') + 1)));
        assertThat(opened.status()).isEqualTo(200);

        TestRequest revoking =
                new TestRequest("POST", "revocations", operator.headers(), "", operator.user(), operator.role());
        assertThat(body(send(revoking.json("{\"consumer\":\"acme\"}"))).getInt("count"))
                .isEqualTo(1);

        assertThat(send(TestPortal.get("session").header("Cookie", cookie(opened)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoPropertyIsRefused() {
        PortalResponse unknown = send(TestPortal.post("session").json("{\"lnk\":\"a\"}"));
        PortalResponse wrong = send(TestPortal.post("session").json("{\"link\":1}"));
        PortalResponse missing = send(TestPortal.post("session").json("{}"));

        assertThat(new String(unknown.body(), UTF_8)).contains("WHK00717").contains("'link'");
        assertThat(new String(wrong.body(), UTF_8)).contains("WHK00718");
        assertThat(new String(missing.body(), UTF_8)).contains("WHK00719");
        assertThat(unknown.status()).isEqualTo(422);
    }
}
