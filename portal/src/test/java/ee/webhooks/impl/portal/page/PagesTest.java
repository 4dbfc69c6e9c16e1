// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.web.Peer;
import ee.webhooks.impl.portal.web.PortalResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final Map<String, String> OPEN =
            Map.of("webhooks.portal.consumers", "true", "webhooks.portal.operator-role", "admin");
    private static final Pattern IMPORT = Pattern.compile("(?:from ?|import ?)[\"']([^\"']+)[\"']");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final Pages pages = pages(OPEN);

    private static Pages pages(Map<String, String> configuration) {
        return new Pages(PortalSettings.read(key -> Optional.ofNullable(configuration.get(key))));
    }

    private static Optional<PortalResponse> get(Pages pages, String path) {
        return pages.answer("GET", path, name -> null, new Caller(Optional.of("jo"), false));
    }

    private PortalResponse get(String path) {
        return get(pages, path).orElseThrow(() -> new AssertionError(path + " is not there"));
    }

    private String text(String path) {
        return new String(get(path).body(), UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"/, consumer", "/enter, consumer", "/console/, operator"})
    void aPageIsForConsumersAndOneForOperators(String path, String view) {
        assertThat(get(path).contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(text(path)).contains("data-view=\"" + view + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/"})
    void allThatAPageLoadsIsThere(String page) {
        Set<String> loaded = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(page));
        while (!open.isEmpty()) {
            String path = open.pop();
            if (loaded.add(path)) {
                Pattern names = path.endsWith("/") ? LINK : IMPORT;
                if (path.endsWith("/") || path.endsWith(".js")) {
                    names.matcher(text(path))
                            .results()
                            .map(name -> java.net
                                    .URI
                                    .create(path)
                                    .resolve(name.group(1))
                                    .toString())
                            .forEach(open::push);
                }
                assertThat(get(path).body()).as(path).isNotEmpty();
            }
        }

        assertThat(loaded)
                .contains(
                        "/portal.css",
                        "/js/main.js",
                        "/js/pages/endpoints.js",
                        "/lib/lit-html.js",
                        "/lib/directive.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/"})
    void aPageHasNoScriptAndNoStyleOfItsOwn(String page) {
        assertThat(text(page)).doesNotContain("<style", "style=", "javascript:").doesNotContainPattern("\\son[a-z]+=");
        assertThat(Pattern.compile("<script[^>]*>(.*?)</script>", Pattern.DOTALL)
                        .matcher(text(page))
                        .results()
                        .map(MatchResult::group))
                .allMatch(script -> script.matches("<script type=\"module\" src=\"[^\"]+\"></script>"));
    }

    @Test
    void aPathWithoutTheSlashLeadsToThePageBesideIt() {
        assertThat(get("").header("Location")).contains("webhooks/");
        assertThat(get(pages(Map.of("webhooks.portal.consumers", "true", "webhooks.portal.path", "/a/hooks")), ""))
                .hasValueSatisfying(
                        moved -> assertThat(moved.header("Location")).contains("hooks/"));
        assertThat(get("/console").header("Location")).contains("console/");
    }

    @Test
    void aPageIsThereForThoseWhoMayComeIn() {
        Pages consumersOnly = pages(Map.of("webhooks.portal.consumers", "true"));
        assertThat(get(consumersOnly, "/console/")).isEmpty();
        assertThat(get(consumersOnly, "/console")).isEmpty();

        Pages operatorsOnly = pages(Map.of("webhooks.portal.operator-role", "admin"));
        assertThat(get(operatorsOnly, "/"))
                .hasValueSatisfying(
                        moved -> assertThat(moved.header("Location")).contains("console/"));
    }

    @Test
    void theServerAuthenticatesACallerThatAsksForThePageOfOperators() {
        Caller challenged = new Caller(Optional.empty(), true);
        assertThat(pages.answer("GET", "/console/", name -> null, challenged))
                .hasValueSatisfying(response -> assertThat(response.status()).isEqualTo(401));

        Caller withoutAnyWay = new Caller(Optional.empty(), false);
        assertThat(pages.answer("GET", "/console/", name -> null, withoutAnyWay))
                .hasValueSatisfying(response -> assertThat(response.status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/none.css",
                "/js",
                "/js/",
                "//portal.css",
                "/js/../portal.css",
                "/js/%6dain.js",
                "/../ui/portal.css",
                "/portal.css/",
                "/portal.css;a=b",
                "/PORTAL.CSS",
                "/openapi.json"
            })
    void whatIsNoFileIsNotThere(String path) {
        assertThat(get(pages, path)).isEmpty();
    }

    @Test
    void onlyReadingIsAnswered() {
        Peer peer = new Caller(Optional.empty(), false);

        assertThat(pages.answer("HEAD", "/portal.css", name -> null, peer)).isPresent();
        assertThat(pages.answer("POST", "/portal.css", name -> null, peer)).isEmpty();
    }

    @Test
    void aBrowserThatHasTheFileGetsNoneAgain() {
        String tag = get("/portal.css").header("ETag").orElseThrow();

        Optional<PortalResponse> again = pages.answer(
                "GET",
                "/portal.css",
                name -> name.equals("If-None-Match") ? tag : null,
                new Caller(Optional.empty(), false));
        assertThat(again).hasValueSatisfying(response -> {
            assertThat(response.status()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.header("ETag")).contains(tag);
        });
    }

    @Test
    void thePagesTakeTheLookOfTheApplication() {
        assertThat(text("/theme.json")).isEqualTo("{}");

        Pages branded = pages(Map.of(
                "webhooks.portal.title", "Shop \"A\"",
                "webhooks.portal.logo", "/logo.svg",
                "webhooks.portal.colour", "#c2410c",
                "webhooks.portal.home", "https://shop.example/"));
        assertThat(new String(get(branded, "/theme.json").orElseThrow().body(), UTF_8))
                .isEqualTo(
                        "{\"title\":\"Shop \\\"A\\\"\",\"logo\":\"/logo.svg\",\"colour\":\"#c2410c\",\"home\":\"https://shop.example/\"}");
    }

    private record Caller(Optional<String> name, boolean isChallenged) implements Peer {

        @Override
        public String address() {
            return "192.0.2.1";
        }

        @Override
        public boolean isInRole(String role) {
            return false;
        }

        @Override
        public boolean authenticate() {
            return false;
        }

        @Override
        public boolean isAnswered() {
            return isChallenged;
        }
    }
}
