// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The portal is where it is configured to be, whatever paths the application has, and in the way of none of them. */
@ServerTest
class PortalPlaceIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    private Deployer deployer;

    private final List<String> deployed = new ArrayList<>();

    @Deployment(name = "portal-beside-root", managed = false, testable = false)
    static WebArchive besideRoot() {
        return open("portal-beside-root")
                .classes(RootApplication.class, GreetingResource.class)
                .build();
    }

    @Deployment(name = "portal-without-rest", managed = false, testable = false)
    static WebArchive withoutRest() {
        return open("portal-without-rest")
                .config("webhooks.portal.path", "/admin/hooks")
                .build();
    }

    @Deployment(name = "portal-closed", managed = false, testable = false)
    static WebArchive closed() {
        return war("portal-closed").build();
    }

    private static TestWar open(String name) {
        return war(name).config("webhooks.portal.consumers", true);
    }

    private static TestWar war(String name) {
        return TestWar.named(name).classes(ItemWebhooks.class, Item.class).portal();
    }

    private void deploy(String name) {
        deployer.deploy(name);
        deployed.add(name);
    }

    @AfterEach
    void undeploy() {
        deployed.forEach(deployer::undeploy);
    }

    private static HttpResponse<String> get(String application, String path) throws IOException, InterruptedException {
        URI uri = RemoteApplication.named(application).uri(path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anApplicationThatHasEveryPathHasAllButThoseOfThePortal() throws Exception {
        deploy("portal-beside-root");

        HttpResponse<String> document = get("portal-beside-root", "webhooks/api/v1/openapi.json");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("Webhooks EE portal");
        assertThat(document.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(get("portal-beside-root", "webhooks/api/v1/none").statusCode())
                .isEqualTo(404);
        assertThat(get("portal-beside-root", "greeting").body()).isEqualTo("hello");
        assertThat(get("portal-beside-root", "webhooksx").body()).isEqualTo("application: webhooksx");
    }

    @Test
    void anApplicationWithoutResourcesHasThePortalAtThePathThatIsConfigured() throws Exception {
        deploy("portal-without-rest");

        assertThat(get("portal-without-rest", "admin/hooks/api/v1/openapi.json").statusCode())
                .isEqualTo(200);
        assertThat(get("portal-without-rest", "webhooks/api/v1/openapi.json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePortalIsClosedUntilItIsConfiguredWhoMayComeIn() throws Exception {
        ServerLog log = ServerLog.fromHere();
        deploy("portal-closed");

        assertThat(get("portal-closed", "webhooks/api/v1/openapi.json").statusCode())
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(log.text()).contains("WHK00700").doesNotContain("WHK00701"));

        deploy("portal-without-rest");

        await().untilAsserted(() -> assertThat(log.text()).contains("WHK00701"));
    }
}
