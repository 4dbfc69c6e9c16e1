// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.harness.HeadlessChromium;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** What a consumer does from the link to a delivery that is sent again, and what an operator does, in a real browser. */
@ServerTest
class PortalPagesIT {

    private static final Receiver receiver = new Receiver();
    private static final int ROOM = 720;

    @ArquillianResource
    private URL url;

    private RemoteApplication application;
    private ChromeDriver browser;
    private PortalPage page;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("portal-pages")
                .classes(PortalApplication.class, InvitingResource.class, SigningInFilter.class)
                .classes(ItemWebhooks.class, Item.class)
                .portal()
                .withoutConfig("webhooks.datasource")
                .config("webhooks.secrets.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                // What is refused once has failed, so that there is something to send again.
                .config("webhooks.retry.delays", "0s")
                .config("webhooks.portal.consumers", true)
                .config("webhooks.portal.operator-role", "admin")
                .config("webhooks.portal.rate", "none")
                .config("webhooks.portal.title", "Shop")
                .build();
    }

    @BeforeEach
    void openABrowser() {
        browser = HeadlessChromium.start(new Dimension(1280, 900));
        page = new PortalPage(browser);
        receiver.reset();
        application = RemoteApplication.at(url);
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    private URI link(String consumer) {
        return application.uri("/").resolve(application.get("link/" + consumer));
    }

    private void register(String consumer) {
        page.press("Add endpoint");
        page.type("URL", receiver.url("item.sold").toString());
        page.awaitText("This URL can be used.");
        page.press("Add endpoint");
        page.awaitText("Verify what arrives");
    }

    @Test
    void aConsumerComesByALinkAndSendsAgainWhatFailed() {
        page.open(link("acme"));
        page.awaitText("Where should webhooks go?", "acme");
        assertThat(page.address().toString()).doesNotContain("enter").endsWith("#/endpoints");
        page.check("no-endpoints");

        page.press("Add endpoint");
        page.type("URL", "ftp://shop.example");
        page.awaitText("not an absolute http or https URL");
        assertThat(page.field("URL").getDomAttribute("aria-invalid")).isEqualTo("true");
        page.type("URL", receiver.url("item.sold").toString());
        page.awaitText("This URL can be used.");
        page.type("Description", "<b onclick=\"alert(1)\">Our shop</b>");
        page.field("Only those that I choose").sendKeys(Keys.SPACE);
        page.field("item.sold").sendKeys(Keys.SPACE);
        page.visible(By.cssSelector(".option summary")).sendKeys(Keys.ENTER);
        page.check("add-endpoint");
        page.press("Add endpoint");

        page.awaitText("This is the new value.", "whsec_");
        String secret = page.visible(By.cssSelector(".secret code")).getText();
        assertThat(page.visible(By.cssSelector("[role=tabpanel] pre")).getText())
                .contains(secret, "class WebhookSignature", "/item.sold");
        page.check("signing");
        page.saveForTheDocumentation("signing", ROOM);
        page.press("Python");
        page.awaitText("def is_genuine");
        page.press("Hide");
        page.awaitNoText(secret);

        page.press("Test");
        page.awaitValue("Payload", "\"name\"");
        receiver.answers(500);
        page.press("Send test");
        page.awaitText("Failed", "HTTP 500");
        page.check("test");

        receiver.answers(500, 500);
        application.post("sold/acme/mug");
        application.post("sold/acme/cup");
        receiver.awaitRequests(3);
        page.press("Show the delivery");
        page.awaitText("Given up", "HTTP 500", "200 to 299");
        page.check("failed-delivery");
        page.saveForTheDocumentation("delivery", ROOM);
        page.press("Send again");
        page.awaitText("Delivered", "HTTP 204");

        page.press("Deliveries");
        page.awaitText("item.sold", "Failed");
        page.check("deliveries");
        page.press("Send failed again …");
        page.awaitText("2 deliveries failed.");
        page.check("send-failed-again");
        page.press("Send 2 again");
        page.awaitText("2 deliveries are sent again.");
        receiver.awaitRequests(6);
        page.choose("Status", "Failed");
        page.awaitText("No delivery fits");

        page.press("Endpoints");
        page.awaitText("<b onclick=\"alert(1)\">Our shop</b>", "of 3 delivered");
        page.check("endpoints");

        page.choose("Language", "Deutsch");
        page.awaitText("Endpunkte", "Abmelden");
        page.choose("Sprache", "English");
        page.nothingIsWrong();

        page.press("Sign out");
        page.awaitText("You are signed out");
    }

    @Test
    void aConsumerReplacesTheSecretDisablesEnablesAndDeletesAnEndpoint() {
        page.open(link("umbrella"));
        page.awaitText("Where should webhooks go?");
        register("umbrella");

        String old = page.visible(By.cssSelector(".secret code")).getText();
        page.press("Replace …");
        page.choose("Overlap", "1 hour");
        page.press("Replace");
        page.awaitText("signs until", old);
        assertThat(page.visible(By.cssSelector(".secret code")).getText())
                .startsWith("whsec_")
                .isNotEqualTo(old);

        page.press("Edit");
        page.awaitText("Edit the endpoint");
        page.type("Description", "Second");
        page.press("Save");
        page.awaitText("Second");

        page.press("Disable");
        page.type("Reason", "Repairs");
        page.visible(By.cssSelector("dialog [type=submit]")).sendKeys(Keys.SPACE);
        page.awaitText("Disabled", "Repairs");
        application.post("sold/umbrella/lamp");
        page.press("Send again");
        page.awaitText("Active");
        receiver.awaitRequests(1);

        page.press("Delete");
        page.visible(By.cssSelector("dialog [type=submit]")).sendKeys(Keys.SPACE);
        page.awaitText("Where should webhooks go?");
        page.nothingIsWrong();
    }

    @Test
    void aLinkThatWasUsedLeadsBackToTheApplication() {
        URI link = link("wayne");
        page.open(link);
        page.awaitText("Where should webhooks go?");

        browser.manage().deleteAllCookies();
        page.open(link);
        page.awaitText("Open this page from the application");
        page.check("used-link");
    }

    @Test
    void anOperatorSeesAllConsumersAndCancelsWhatIsOpen() {
        page.open(link("initech"));
        register("initech");
        page.press("Disable");
        page.type("Reason", "Not paid");
        page.visible(By.cssSelector("dialog [type=submit]")).sendKeys(Keys.SPACE);
        page.awaitText("Disabled");
        application.post("sold/initech/stapler");
        application.post("sold/initech/printer");

        page.signInAs("admin");
        page.open(application.uri("webhooks/console/"));
        page.awaitText("open deliveries", "What needs attention", "Not paid", "initech");
        page.check("console");
        page.saveForTheDocumentation("console", ROOM);

        page.press("Endpoints");
        page.type("Consumer", "initech" + Keys.ENTER);
        page.awaitText("item.sold");
        page.check("console-endpoints");

        page.press("Deliveries");
        page.type("Consumer", "initech" + Keys.ENTER);
        page.awaitText("item.sold");
        page.press("Cancel open …");
        page.awaitText("2 deliveries are open.");
        page.check("console-cancel");
        page.press("Cancel 2 deliveries");
        page.awaitText("2 deliveries are cancelled.", "Cancelled");

        page.press("Consumers");
        page.type("Consumer", "initech");
        page.press("Open");
        page.awaitText("Access");
        page.press("Make a link");
        page.awaitText("/webhooks/enter#");
        page.check("console-consumer");
        page.press("End all sessions …");
        page.press("End all sessions");
        page.awaitText("sessions and tokens are ended.");
        page.nothingIsWrong();
    }
}
