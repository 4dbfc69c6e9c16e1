// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A page of the portal in a browser, as a person sees it: what is pressed is pressed by the keyboard. */
final class PortalPage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int[] WIDTHS = {390, 1280};
    private static final int HEIGHT = 900;
    private static final List<String> SCHEMES = List.of("light", "dark");

    private static final String AXE = axe();

    private final ChromeDriver browser;

    PortalPage(ChromeDriver browser) {
        this.browser = browser;
        look(WIDTHS[1], SCHEMES.get(0));
    }

    void open(URI address) {
        // An address that differs behind the # alone would load nothing.
        browser.get("about:blank");
        browser.get(address.toString());
    }

    /** A header with each request, by which the application of the test knows its user. */
    void signInAs(String user) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("X-Test-User", user)));
    }

    URI address() {
        return URI.create(browser.getCurrentUrl());
    }

    WebElement visible(By selector) {
        return new WebDriverWait(browser, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElements(selector).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** A link or a button of just this text. */
    void press(String text) {
        await("there is an enabled button '" + text + "'", () -> named(text).isEnabled());
        WebElement control = named(text);
        control.sendKeys(control.getTagName().equals("a") ? Keys.ENTER : Keys.SPACE);
    }

    private WebElement named(String text) {
        return visible(By.xpath("//*[self::a or self::button][normalize-space()='" + text + "']"));
    }

    /** What has this label. */
    WebElement field(String label) {
        return visible(By.xpath("//label[starts-with(normalize-space(), '" + label
                + "')]/descendant::*[self::input or self::select or self::textarea]"
                + " | //*[@id = //label[starts-with(normalize-space(), '" + label + "')]/@for]"));
    }

    void type(String label, String text) {
        WebElement field = field(label);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    }

    void choose(String label, String option) {
        field(label).findElements(By.tagName("option")).stream()
                .filter(one -> one.getText().equals(option))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no '" + option + "' at " + label))
                .click();
    }

    void awaitText(String... texts) {
        for (String text : texts) {
            await("the page shows '" + text + "'", () -> text().contains(text));
        }
    }

    void awaitValue(String label, String part) {
        await(
                label + " has " + part,
                () -> String.valueOf(field(label).getDomProperty("value")).contains(part));
    }

    void awaitNoText(String text) {
        await("the page does not show '" + text + "' any more", () -> !text().contains(text));
    }

    String text() {
        return visible(By.tagName("body")).getText();
    }

    private void await(String what, BooleanSupplier condition) {
        new WebDriverWait(browser, PATIENCE)
                .withMessage(() -> what + "; it is " + browser.getCurrentUrl() + " with\n" + text())
                .ignoring(StaleElementReferenceException.class)
                .until(page -> condition.getAsBoolean());
    }

    /** In each width and each scheme of colours: axe finds nothing, nothing is wider than the window, and there is a picture. */
    void check(String name) {
        for (int width : WIDTHS) {
            for (String scheme : SCHEMES) {
                look(width, scheme);
                String where = name + "-" + width + "-" + scheme;
                assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                        .as("nothing of %s is wider than the window", where)
                        .isEqualTo(true);
                assertThat(violations()).as("what axe finds in %s", where).isEmpty();
                save(where);
            }
        }
        look(WIDTHS[1], SCHEMES.get(0));
    }

    /** Of the rules of axe-core, each with where. */
    private List<?> violations() {
        browser.executeScript(AXE);
        return (List<?>) browser.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {resultTypes: ['violations']}).then(results => done(results.violations.map(one =>
                    one.id + ': ' + one.nodes.map(node => node.target + ' ' + node.failureSummary).join('; '))));
                """);
    }

    private static String axe() {
        try (InputStream script = PortalPage.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing was blocked by the policy of the page, and nothing is from elsewhere. */
    void nothingIsWrong() {
        List<LogEntry> entries =
                new ArrayList<>(browser.manage().logs().get(LogType.BROWSER).getAll());
        assertThat(entries).as("the console of %s", browser.getCurrentUrl()).isEmpty();
        String authority = address().getAuthority();
        assertThat((List<?>) browser.executeScript("return performance.getEntriesByType('resource').map(e => e.name)"))
                .isNotEmpty()
                .allSatisfy(url ->
                        assertThat(URI.create(url.toString()).getAuthority()).isEqualTo(authority));
    }

    private void look(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The whole page. */
    private void save(String name) {
        Number height = (Number) browser.executeScript("return document.documentElement.scrollHeight");
        Number width = (Number) browser.executeScript("return innerWidth");
        save(Path.of("target/screenshots/portal"), name, width.intValue(), height.intValue());
    }

    /** The upper part of the page; with -Pscreenshot a picture of docs/portal.md. */
    void saveForTheDocumentation(String name, int height) {
        String directory = System.getProperty("screenshot.directory", "target/screenshots");
        save(Path.of(directory), "portal-" + name, WIDTHS[1], height);
    }

    private void save(Path directory, String name, int width, int height) {
        Map<String, Object> picture = browser.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1),
                        "captureBeyondViewport",
                        true));
        try {
            Files.write(
                    Files.createDirectories(directory).resolve(name + ".png"),
                    Base64.getDecoder().decode(picture.get("data").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
