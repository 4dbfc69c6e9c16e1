// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files for Grafana and Prometheus name only metrics, labels and messages that there are. */
class MonitoringFilesTest {

    private static final Path DASHBOARD = Path.of("../monitoring/grafana-dashboard.json");
    private static final Path RULES = Path.of("../monitoring/prometheus-rules.yaml");

    private static final Path RULES_TEST = Path.of("../monitoring/prometheus-rules-test.yaml");

    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern FIRED = Pattern.compile("alertname: (\\w+)\\s+exp_alerts:");
    private static final Pattern NAME = Pattern.compile("\\bwebhooks_\\w+");
    private static final Pattern NUMBER = Pattern.compile("WHK\\d{5}");
    private static final Pattern EXPRESSION = Pattern.compile("^ +expr: '(.*)'$", Pattern.MULTILINE);
    private static final Pattern STATE = Pattern.compile("webhooks_state=\"(\\w+)\"");

    private static Set<String> known() {
        Stream<String> metrics = Arrays.stream(Metric.values())
                .flatMap(metric -> metric.kind() == Metric.Kind.HISTOGRAM
                        ? Stream.of("_bucket", "_sum", "_count").map(ending -> metric.prometheusName() + ending)
                        : Stream.of(metric.prometheusName()));
        return Stream.concat(metrics, Arrays.stream(Label.values()).map(Label::plain))
                .collect(Collectors.toSet());
    }

    private static List<String> ofDashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
        return dashboard.findValuesAsText("expr");
    }

    private static List<String> ofRules() throws IOException {
        return EXPRESSION
                .matcher(Files.readString(RULES))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> namesIn(List<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> NAME.matcher(expression).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void dashboardNamesNothingThatIsNotMeasured() throws IOException {
        assertThat(ofDashboard()).hasSizeGreaterThan(10);
        assertThat(known()).containsAll(namesIn(ofDashboard()));
    }

    @Test
    void dashboardShowsEveryMetric() throws IOException {
        Set<String> names = namesIn(ofDashboard());

        for (Metric metric : Metric.values()) {
            assertThat(names).anyMatch(name -> name.startsWith(metric.prometheusName()));
        }
    }

    @Test
    void alertsNameNothingThatIsNotMeasured() throws IOException {
        assertThat(ofRules()).hasSizeGreaterThan(5);
        assertThat(known()).containsAll(namesIn(ofRules()));
        assertThat(ofRules().stream()
                        .flatMap(rule -> STATE.matcher(rule).results().map(found -> found.group(1))))
                .isSubsetOf("new", "retry", "endpoint", "order", "scheduled", "enabled", "paused", "disabled");
    }

    /** Which {@code promtool test rules} runs: it is no part of the build. */
    @Test
    void everyAlertHasATestOfItsOwn() throws IOException {
        assertThat(ALERT.matcher(Files.readString(RULES)).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(5)
                .isSubsetOf(FIRED.matcher(Files.readString(RULES_TEST))
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    @Test
    void alertsNameMessagesThatThereAre() throws IOException {
        Set<String> messages = Arrays.stream(WebhookMessage.values())
                .map(message -> "WHK%05d".formatted(message.number()))
                .collect(Collectors.toSet());

        assertThat(NUMBER.matcher(Files.readString(RULES)).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(messages);
    }
}
