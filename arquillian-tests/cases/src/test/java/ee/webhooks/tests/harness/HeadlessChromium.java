// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Starts Chromium, or Chrome, without a window.
 *
 * <p>The browser is what the environment variable {@code CHROME_BIN} names, or the first of the well-known programs on the path; its driver is what
 * {@code CHROMEDRIVER} names, or {@code chromedriver} on the path. What is missing then, Selenium Manager looks for in well-known places, and fetches
 * if it can.
 */
public final class HeadlessChromium {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final String DRIVER = "chromedriver";

    private HeadlessChromium() {}

    /** A new browser; where there is none and none can be fetched, the test is aborted with the reason. */
    public static ChromeDriver start(Dimension window) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--disable-gpu", "--hide-scrollbars", "--lang=en");
        options.addArguments("--window-size=" + window.getWidth() + "," + window.getHeight());
        // Neither works in the containers that builds run in: the sandbox as root, and shared memory of a few
        // megabytes.
        options.addArguments("--no-sandbox", "--disable-dev-shm-usage");
        options.setCapability("goog:loggingPrefs", consoleOfThePage());
        find("CHROME_BIN", BROWSERS).ifPresent(options::setBinary);

        ChromeDriverService.Builder service = new ChromeDriverService.Builder();
        find("CHROMEDRIVER", List.of(DRIVER)).ifPresent(service::usingDriverExecutable);
        try {
            return new ChromeDriver(service.build(), options);
        } catch (WebDriverException e) {
            return abort(
                    "There is no Chromium with its driver on this machine, and none can be fetched: " + e.getMessage());
        }
    }

    private static LoggingPreferences consoleOfThePage() {
        LoggingPreferences preferences = new LoggingPreferences();
        preferences.enable(LogType.BROWSER, Level.ALL);
        return preferences;
    }

    private static Optional<File> find(String variable, List<String> programs) {
        Map<String, String> environment = System.getenv();
        Stream<Path> named = Stream.ofNullable(environment.get(variable)).map(Path::of);
        Stream<Path> onThePath = programs.stream()
                .flatMap(program -> Stream.of(
                                environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, program)));
        return Stream.concat(named, onThePath)
                .filter(Objects::nonNull)
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }
}
