// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.harness.HeadlessChromium;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person sees on the page of the example and at /openapi-ui, in a real browser. */
class DocsPageIT extends AbstractExampleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Dimension WINDOW = new Dimension(1000, 800);

    private static ChromeDriver browser;

    private URI example;

    @BeforeEach
    void openTheExample() {
        if (browser == null) {
            browser = HeadlessChromium.start(WINDOW);
        }
        example = application.uri("");
        useColours("light");
        browser.get(example.toString());
    }

    private static void useColours(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
            browser = null;
        }
    }

    @Test
    void thePageOfTheExampleLeadsToTheWebhookItsSummaryAndItsSchema() throws IOException {
        browser.findElement(By.linkText("API docs")).click();

        WebElement webhooks = visible(By.className("webhooks"));
        assertThat(webhooks.getText()).contains("Webhooks", "POST", "new-subscription", "New subscription.");

        visible(By.cssSelector(".webhooks .opblock-summary-control")).click();
        assertThat(visible(By.cssSelector(".webhooks .opblock-description")).getText())
                .startsWith("When a new user subscribes to your service");
        // The tab beside the example value, which Swagger UI makes up from the schema.
        visible(By.cssSelector(".webhooks .opblock-section-request-body [data-name=model]"))
                .click();
        WebElement schema = visible(By.cssSelector(".webhooks .opblock-section-request-body .model-box"));
        schema.findElements(By.xpath(".//button[text()='Expand all']")).forEach(WebElement::click);
        assertThat(schema.getText())
                .contains("username", "who has subscribed")
                .contains("monthly_fee", "what it costs each month")
                .contains("start_date", "when it begins");

        save(picture(webhooks));
        nothingIsWrongOrFromElsewhere();
    }

    @Test
    void thePageTakesTheColoursOfTheSystem() {
        useColours("dark");
        browser.get(example.resolve("openapi-ui/").toString());

        String background = visible(By.tagName("body")).getCssValue("background-color");
        String text = visible(By.cssSelector(".webhooks h2")).getCssValue("color");
        assertThat(brightness(background)).isLessThan(64);
        assertThat(brightness(text)).isGreaterThan(192);
        nothingIsWrongOrFromElsewhere();
    }

    @Test
    void aVisitorRegistersAReceiverAndWatchesRetriesRotationAndWhatDisablesIt() {
        press(By.cssSelector("#register button"));
        awaitText("#endpoint-state", "enabled");

        choose("FAILING");
        press(By.cssSelector("#subscribe button"));
        awaitText("#deliveries > li", "to registered");
        awaitText("#deliveries > li", "Next attempt at");
        choose("GOOD");
        await(() -> attempts() == 1);

        press(By.id("rotate"));
        awaitText("#secrets", "2 secrets");
        press(By.cssSelector("#deliveries .again"));
        await(() -> attempts() == 2);

        press(By.id("disable"));
        awaitText("#endpoint-state", "disabled");
        awaitText("#endpoint-reason", "on the page");
        press(By.id("enable"));
        awaitText("#endpoint-state", "enabled");

        choose("GONE");
        press(By.cssSelector("#subscribe button"));
        awaitText("#endpoint-state", "disabled");
        awaitText("#endpoint-reason", "wants no more calls");

        for (int width : new int[] {390, 1280}) {
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", false));
            assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is wider than a window of %d pixels", width)
                    .isEqualTo(true);
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        press(By.id("delete"));
        visible(By.cssSelector("#register button"));
        nothingIsWrongOrFromElsewhere();
    }

    /** By the keyboard. */
    private void press(By selector) {
        visible(selector).sendKeys(Keys.SPACE);
    }

    private void choose(String behaviour) {
        press(By.cssSelector("#behaviours [value=" + behaviour + "]"));
        String chosen = "return fetch('api/endpoint').then(response => response.json()).then(it => it.behaviour)";
        await(() -> behaviour.equals(browser.executeScript(chosen)));
    }

    /** The successful ones at the registered receiver. */
    private static long attempts() {
        return browser.findElements(By.cssSelector("#deliveries [data-step=DELIVERED]")).stream()
                .filter(step -> step.getText().contains("to registered"))
                .count();
    }

    private void awaitText(String selector, String text) {
        await(() -> visible(By.cssSelector(selector)).getText().contains(text));
    }

    private void await(BooleanSupplier condition) {
        new WebDriverWait(browser, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(page -> condition.getAsBoolean());
    }

    @Test
    void whatCannotBeSentIsSaidAtItsField() {
        type("username", "   ");
        press(By.cssSelector("#subscribe button"));
        assertThat(visible(By.id("username-error")).getText()).isNotEmpty();

        type("username", "rick");
        browser.executeScript("document.getElementById('startDate').value = '275760-09-12T10:00'");
        press(By.cssSelector("#subscribe button"));
        assertThat(visible(By.id("startDate-error")).getText()).isNotEmpty();
        assertThat(browser.findElement(By.id("username-error")).getText()).isEmpty();
        assertThat(browser.findElement(By.id("form-error")).getText()).isEmpty();
    }

    private void type(String field, String text) {
        WebElement input = visible(By.id(field));
        input.clear();
        input.sendKeys(text);
    }

    private WebElement visible(By selector) {
        return new WebDriverWait(browser, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElements(selector).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    private void nothingIsWrongOrFromElsewhere() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .as("the console of %s", browser.getCurrentUrl())
                .isEmpty();
        assertThat((List<?>) browser.executeScript("return performance.getEntriesByType('resource').map(e => e.name)"))
                .as("what %s has loaded", browser.getCurrentUrl())
                .isNotEmpty()
                .allSatisfy(url ->
                        assertThat(URI.create(url.toString()).getAuthority()).isEqualTo(example.getAuthority()));
    }

    /** Of a colour as the browser computes it, {@code rgb(28, 32, 34)} or {@code rgba(28, 32, 34, 1)}; from 0 to 255. */
    private static double brightness(String colour) {
        String[] parts = colour.replaceAll("[^0-9.,]", "").split(",");
        return List.of(parts).subList(0, 3).stream()
                .mapToDouble(Double::parseDouble)
                .average()
                .orElseThrow();
    }

    /** The whole element, also what is not in the window. */
    private byte[] picture(WebElement element) {
        Object area = browser.executeScript("""
                const area = arguments[0].getBoundingClientRect();
                return {x: area.x + scrollX - 16, y: area.y + scrollY - 16,
                    width: area.width + 32, height: area.height + 32, scale: 1};
                """, element);
        Map<String, Object> picture = browser.executeCdpCommand(
                "Page.captureScreenshot", Map.of("clip", area, "captureBeyondViewport", true));
        return Base64.getDecoder().decode(picture.get("data").toString());
    }

    /** With -Pscreenshot the picture in the README. */
    private static void save(byte[] png) throws IOException {
        String directory = System.getProperty("screenshot.directory", "target/screenshots");
        Files.write(Files.createDirectories(Path.of(directory)).resolve("openapi-ui.png"), png);
    }
}
