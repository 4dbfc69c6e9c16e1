// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.http.ForwardProxy;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.receiver.ReceiverKeys;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    @Test
    void everyKeyHasADefault() {
        Configured configured = Configured.by();
        WebhooksConfig config = configured.config();

        assertThat(configured.problems()).isEmpty();
        assertThat(config.get(ConfigKeys.RETRY_DELAYS))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(config.get(ConfigKeys.RETRY_JITTER)).isEqualTo(0.2);
        assertThat(config.get(ConfigKeys.RETRY_MAX_RETRY_AFTER)).isEqualTo(Duration.ofHours(24));
        assertThat(config.get(ConfigKeys.ATTEMPT_DEADLINE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.get(ConfigKeys.CONCURRENCY)).isEqualTo(32);
        assertThat(config.get(ConfigKeys.CONCURRENCY_SLOW)).isEqualTo(512);
        assertThat(config.get(ConfigKeys.CONCURRENCY_PER_ENDPOINT)).isEqualTo(8);
        assertThat(config.get(ConfigKeys.BROADCAST_UNADDRESSED)).isFalse();
        assertThat(config.get(ConfigKeys.MAX_PAYLOAD_SIZE)).isEqualTo(10 * 1024 * 1024);
        assertThat(config.get(ConfigKeys.DATASOURCE)).isEqualTo(Optional.empty());
        assertThat(config.get(ConfigKeys.SCHEMA)).isEqualTo(SchemaMode.CREATE);
        assertThat(config.get(ConfigKeys.TABLE_PREFIX)).isEqualTo("webhooks_");
        assertThat(config.get(ConfigKeys.APPLICATION)).isEqualTo(Optional.empty());
        assertThat(config.get(ConfigKeys.RETENTION)).isEqualTo(Optional.of(Duration.ofDays(30)));
        assertThat(config.inMemory()).isFalse();
        assertThat(config.egress().rules().allowHttp()).isFalse();
        assertThat(config.egress().rules().allow()).isEmpty();
        assertThat(config.egress().rules().deny()).isEmpty();
        assertThat(config.egress().rules().ports()).isEqualTo(Ports.parse("80,443,1024-65535"));
        assertThat(config.egress().proxy()).isEmpty();
        assertThat(config.get(ConfigKeys.OPENAPI_ENABLED)).isTrue();
        assertThat(config.endpoints()).isEmpty();
    }

    @Test
    void everyKeyCanBeSet() {
        Configured configured = Configured.by(
                "webhooks.retry.delays", " 1s , 100ms,1h30m,PT2M ",
                "webhooks.retry.jitter", "0.5",
                "webhooks.retry.max-retry-after", "2h",
                "webhooks.attempt.deadline", "1m",
                "webhooks.concurrency", "1000",
                "webhooks.concurrency-slow", "300",
                "webhooks.concurrency-per-endpoint", " 1 ",
                "webhooks.broadcast-unaddressed", "true",
                "webhooks.max-payload-size", "1073741824",
                "webhooks.datasource", "java:/Orders",
                "webhooks.schema", "validate",
                "webhooks.table-prefix", "shop.hook_",
                "webhooks.application", "shop",
                "webhooks.retention", "36h",
                "webhooks.egress.allow", "10.1.0.0/16, fd00::/8",
                "webhooks.egress.allow-http", "true",
                "webhooks.egress.deny", "8.8.8.0/24",
                "webhooks.egress.ports", " 443, 8000-8999 ",
                "webhooks.egress.proxy", "http://proxy.internal:3128",
                "webhooks.egress.proxy-username", "hooks",
                "webhooks.egress.proxy-password", "hush",
                "webhooks.openapi.enabled", "false",
                "webhooks.openapi.json.null-values", "true",
                "webhooks.openapi.json.binary-data", "BASE_64_URL",
                "webhooks.openapi.json.date-format", "dd.MM.yyyy",
                "webhooks.openapi.model-reader", "com.acme.Reader");
        WebhooksConfig config = configured.config();

        assertThat(configured.problems()).isEmpty();
        assertThat(config.get(ConfigKeys.RETRY_DELAYS))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMinutes(90), Duration.ofMinutes(2));
        assertThat(config.get(ConfigKeys.RETRY_JITTER)).isEqualTo(0.5);
        assertThat(config.get(ConfigKeys.RETRY_MAX_RETRY_AFTER)).isEqualTo(Duration.ofHours(2));
        assertThat(config.get(ConfigKeys.ATTEMPT_DEADLINE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.get(ConfigKeys.CONCURRENCY)).isEqualTo(1000);
        assertThat(config.get(ConfigKeys.CONCURRENCY_SLOW)).isEqualTo(300);
        assertThat(config.get(ConfigKeys.CONCURRENCY_PER_ENDPOINT)).isEqualTo(1);
        assertThat(config.get(ConfigKeys.BROADCAST_UNADDRESSED)).isTrue();
        assertThat(config.get(ConfigKeys.MAX_PAYLOAD_SIZE)).isEqualTo(1_073_741_824);
        assertThat(config.get(ConfigKeys.DATASOURCE)).isEqualTo(Optional.of("java:/Orders"));
        assertThat(config.get(ConfigKeys.SCHEMA)).isEqualTo(SchemaMode.VALIDATE);
        assertThat(config.get(ConfigKeys.TABLE_PREFIX)).isEqualTo("shop.hook_");
        assertThat(config.get(ConfigKeys.APPLICATION)).isEqualTo(Optional.of("shop"));
        assertThat(config.get(ConfigKeys.RETENTION)).isEqualTo(Optional.of(Duration.ofHours(36)));
        assertThat(config.egress().rules().allowHttp()).isTrue();
        assertThat(config.egress().rules().deny()).satisfiesExactly(ipv4 -> contains(ipv4, "8.8.8.255", "8.8.9.0"));
        assertThat(config.egress().rules().ports()).isEqualTo(Ports.parse("443,8000-8999"));
        assertThat(config.egress().proxy())
                .contains(new ForwardProxy("proxy.internal", 3128, Optional.of("Basic aG9va3M6aHVzaA==")));
        assertThat(config.get(ConfigKeys.OPENAPI_ENABLED)).isFalse();
        assertThat(config.egress().rules().allow())
                .satisfiesExactly(
                        ipv4 -> contains(ipv4, "10.1.255.255", "10.2.0.0"),
                        ipv6 -> contains(ipv6, "fd00::1", "fe00::1"));
    }

    private static void contains(Network block, String inside, String outside) throws UnknownHostException {
        assertThat(block.contains(InetAddress.getByName(inside))).isTrue();
        assertThat(block.contains(InetAddress.getByName(outside))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhooks.retry.delays             | soon            | a list of durations such as 0s,5s,5m",
                "webhooks.retry.delays             | 0s,-5s          | a list of durations such as 0s,5s,5m",
                "webhooks.retry.delays             | PT-5S           | a list of durations such as 0s,5s,5m",
                "webhooks.retry.delays             | ,               | a list of durations such as 0s,5s,5m",
                "webhooks.retry.jitter             | 1.1             | a number from 0 to 1",
                "webhooks.retry.jitter             | -0.1            | a number from 0 to 1",
                "webhooks.retry.jitter             | NaN             | a number from 0 to 1",
                "webhooks.retry.max-retry-after    | 366d            | a duration from 0s to 365d    ",
                "webhooks.retry.max-retry-after    | later           | a duration from 0s to 365d    ",
                "webhooks.retry.jitter             | some            | a number from 0 to 1",
                "webhooks.attempt.deadline         | 0s              | a duration from 1ms to 1m",
                "webhooks.attempt.deadline         | PT0.0005S       | a duration from 1ms to 1m",
                "webhooks.attempt.deadline         | 61s             | a duration from 1ms to 1m",
                "webhooks.attempt.deadline         | 20              | a duration from 1ms to 1m",
                "webhooks.egress.deny              | example.com     | a list of address blocks such as 10.1.0.0/16,fd00::/8",
                "webhooks.egress.ports             | http            | a list of ports and ranges such as 443,8000-8999",
                "webhooks.egress.proxy             | proxy:3128      | the URL of a proxy such as http://proxy.internal:3128",
                "webhooks.egress.proxy             | http://alone    | the URL of a proxy such as http://proxy.internal:3128",
                "webhooks.egress.proxy             | https://p:3128  | the URL of a proxy such as http://proxy.internal:3128",
                "webhooks.egress.proxy             | http://u@p:3128 | the URL of a proxy such as http://proxy.internal:3128",
                "webhooks.egress.proxy             | http://p:3128/x | the URL of a proxy such as http://proxy.internal:3128",
                "webhooks.egress.proxy             | http://p:3128/?x | the URL of a proxy such as http://proxy.internal:3128",
                "webhooks.egress.proxy             | http://p:3128/#x | the URL of a proxy such as http://proxy.internal:3128",
                "webhooks.concurrency              | 0               | a whole number from 1 to 1000",
                "webhooks.concurrency              | 1001            | a whole number from 1 to 1000",
                "webhooks.concurrency-slow         | 0               | a whole number from 1 to 1000",
                "webhooks.concurrency              | 1.5             | a whole number from 1 to 1000",
                "webhooks.concurrency-per-endpoint | -1              | a whole number from 1 to 1000",
                "webhooks.concurrency-per-endpoint | many            | a whole number from 1 to 1000",
                "webhooks.max-payload-size         | 0               | a number of bytes from 1 to 1073741824",
                "webhooks.max-payload-size         | 10MB            | a number of bytes from 1 to 1073741824",
                "webhooks.schema                   | update          | create, validate or none",
                "webhooks.retention                | 59s             | a duration from 1m to 3650d, or never",
                "webhooks.retention                | 3651d           | a duration from 1m to 3650d, or never",
                "webhooks.retention                | forever         | a duration from 1m to 3650d, or never",
                "webhooks.table-prefix             | a;b             | 1 to 16 letters, digits and underscores that begin with a letter, after the name of a schema and a full stop if need be",
                "webhooks.egress.allow             | 10.0.0.0/33     | a list of address blocks such as 10.1.0.0/16,fd00::/8",
                "webhooks.egress.allow             | 10.0.0.1,acme   | a list of address blocks such as 10.1.0.0/16,fd00::/8",
                "webhooks.egress.allow-http        | ture            | true or false",
                "webhooks.openapi.enabled          | no              | true or false",
                "webhooks.openapi.json.null-values | yes             | true or false",
                "webhooks.openapi.json.binary-data | base64          | BYTE, BASE_64 or BASE_64_URL",
            })
    void invalidValueIsAProblemAndTheDefaultTakesItsPlace(String key, String value, String expected) {
        Configured configured = Configured.by(key, value);

        assertThat(configured.problems())
                .singleElement()
                .asString()
                .startsWith("WHK00101: The value of '" + key + "' is not " + expected + ".")
                .doesNotContain(value.length() > 4 ? value : "\0");
        assertThat(configured.config()).isEqualTo(Configured.by().config());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhooks.retry.jitter  | 2       | 0.2",
                "webhooks.egress.allow  | nowhere | (none)",
                "webhooks.retry.delays  | soon    | 0s,5s,5m,30m,2h,5h,10h,14h,20h,24h",
            })
    void messageNamesTheDefault(String key, String value, String defaultValue) {
        assertThat(Configured.by(key, value).problems())
                .singleElement()
                .asString()
                .endsWith(" Correct it, or remove it for the default " + defaultValue + ".");
    }

    @Test
    void allProblemsAreFoundTogether() {
        assertThat(Configured.by(
                                "webhooks.retry.jitter", "2",
                                "webhooks.concurrency", "0",
                                "webhooks.retry.delay", "5s",
                                "webhooks.endpoints.acme.events", "user-created")
                        .problems())
                .extracting(problem -> problem.substring(0, 8))
                .containsExactlyInAnyOrder("WHK00101", "WHK00101", "WHK00100", "WHK00102");
    }

    @ParameterizedTest
    @CsvSource({
        "webhooks.retry.delay,              webhooks.retry.delays",
        "webhooks.retries.jitter,           webhooks.retry.jitter",
        "webhooks.concurrency-per-endpiont, webhooks.concurrency-per-endpoint",
        "webhooks.datasorce,                webhooks.datasource",
        "webhooks.Concurrency,              webhooks.concurrency",
    })
    void unknownKeyIsAProblemThatNamesTheClosest(String key, String closest) {
        assertThat(Configured.by(key, "hush").problems())
                .containsExactly("WHK00100: There is no configuration key '" + key + "'. The closest is '" + closest
                        + "'. Correct or remove it.");
    }

    @Test
    void noneMeansMemory() {
        assertThat(Configured.by("webhooks.datasource", "none").config().inMemory())
                .isTrue();
    }

    @Test
    void historyCanBeKeptForEver() {
        assertThat(Configured.by("webhooks.retention", "never").config().get(ConfigKeys.RETENTION))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://[::1]:3128, ::1", "http://proxy:3128/, proxy", "HTTP://proxy:3128, proxy"})
    void proxyIsAHostAndAPort(String url, String host) {
        assertThat(Configured.by("webhooks.egress.proxy", url).config().egress().proxy())
                .contains(new ForwardProxy(host, 3128, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhooks.egress.proxy=http://proxy:3128 webhooks.egress.proxy-username=hooks",
                "webhooks.egress.proxy=http://proxy:3128 webhooks.egress.proxy-password=hush",
                "webhooks.egress.proxy-username=hooks webhooks.egress.proxy-password=hush"
            })
    void credentialsOfTheProxyAreWhole(String properties) {
        assertThat(Configured.by(properties.split("[ =]")).problems())
                .singleElement()
                .asString()
                .startsWith("WHK00150: ")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks", "webhooksx.retry", "my.webhooks.retry.delay", "com.acme.webhooks.url"})
    void keysOfOthersAreNoConcern(String key) {
        assertThat(Configured.by(key, "anything").problems()).isEmpty();
    }

    @Test
    void environmentSetsKeysToo() {
        Configured configured = Configured.withEnvironment(
                Map.of("WEBHOOKS_CONCURRENCY_PER_ENDPOINT", "3", "WEBHOOKS_EGRESS_ALLOW_HTTP", "true"));

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.config().get(ConfigKeys.CONCURRENCY_PER_ENDPOINT)).isEqualTo(3);
        assertThat(configured.config().egress().rules().allowHttp()).isTrue();
    }

    @Test
    void emptyValueIsNone() {
        List<String> keys = List.of(
                "webhooks.retry.delays",
                "webhooks.retry.jitter",
                "webhooks.retry.max-retry-after",
                "webhooks.attempt.deadline",
                "webhooks.concurrency",
                "webhooks.concurrency-per-endpoint",
                "webhooks.egress.allow",
                "webhooks.egress.allow-http",
                "webhooks.egress.deny",
                "webhooks.egress.ports",
                "webhooks.egress.proxy",
                "webhooks.egress.proxy-username",
                "webhooks.egress.proxy-password",
                "webhooks.openapi.enabled",
                "webhooks.openapi.json.null-values",
                "webhooks.openapi.json.binary-data",
                "webhooks.openapi.json.date-format",
                "webhooks.openapi.model-reader");
        // An empty value is no value, says MicroProfile Config.
        String[] emptied = keys.stream().flatMap(key -> Stream.of(key, "")).toArray(String[]::new);

        Configured configured = Configured.by(emptied);
        assertThat(configured.problems()).isEmpty();
        assertThat(configured.config()).isEqualTo(Configured.by().config());
    }

    @ParameterizedTest
    @CsvSource({
        "webhooks.retry.jitter, 0",
        "webhooks.retry.jitter, 1",
        "webhooks.retry.delays, 0s",
        "webhooks.attempt.deadline, 1ms",
        "webhooks.attempt.deadline, 60s",
        "webhooks.concurrency, 1",
        "webhooks.concurrency-per-endpoint, 1000",
    })
    void boundsAreValid(String key, String value) {
        assertThat(Configured.by(key, value).problems()).isEmpty();
    }

    @Test
    void keysOfReceiversAreKnown() {
        assertThat(Configured.by(
                                "webhooks.receiver.secret", "any",
                                "webhooks.receiver.max-body-size", "any",
                                "webhooks.receiver.acme.tolerance", "any",
                                "webhooks.receiver.secret.secret", "any")
                        .problems())
                .isEmpty();
        assertThat(Configured.withEnvironment(Map.of(
                                "WEBHOOKS_RECEIVER_SECRET", "any",
                                "WEBHOOKS_RECEIVER_MAX_BODY_SIZE", "any",
                                "WEBHOOKS_RECEIVER_ACME_INC_MAX_BODY_SIZE", "any"))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhooks.receiver.secrets",
                "webhooks.receiver.acme",
                "webhooks.receiver.acme.inc.secret",
                "webhooks.receiver..secret",
                "webhooks.receiver.ac me.secret"
            })
    void misspeltKeyOfAReceiverIsAProblem(String key) {
        assertThat(Configured.by(key, "hush").problems())
                .singleElement()
                .asString()
                .startsWith("WHK00509: There is no configuration key '" + key + "'.")
                .doesNotContain("hush");
    }

    @Test
    void keysOfSecretsAreAList() {
        String first = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        String second = "//////////////////////////////////////////8=";
        Configured configured = Configured.by("webhooks.secrets.key", first + " , " + second);

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.config().get(ConfigKeys.SECRETS_KEY))
                .containsExactly(EncryptionKey.parse(first), EncryptionKey.parse(second));
        assertThat(Configured.by().config().get(ConfigKeys.SECRETS_KEY)).isEmpty();
    }

    @Test
    void keyOfSecretsThatIsTooShortIsAProblemAndNotRepeated() {
        assertThat(Configured.by("webhooks.secrets.key", "aHVzaA==").problems())
                .singleElement()
                .asString()
                .startsWith(
                        "WHK00101: The value of 'webhooks.secrets.key' is not a list of keys of AES-256, each the base64 of")
                .doesNotContain("aHVzaA");
    }

    @Test
    void sourceOfCloudEventsIsAUriReference() {
        assertThat(Configured.by("webhooks.cloudevents.source", "/shop")
                        .config()
                        .get(ConfigKeys.CLOUDEVENTS_SOURCE))
                .contains("/shop");
        assertThat(Configured.by().config().get(ConfigKeys.CLOUDEVENTS_SOURCE)).isEmpty();
        assertThat(Configured.by("webhooks.cloudevents.source", "a b").problems())
                .containsExactly("WHK00101: The value of 'webhooks.cloudevents.source' is not a URI reference such as"
                        + " https://shop.example. Correct it, or remove it for the default (none).");
    }

    @ParameterizedTest
    @CsvSource({"1h, true", "3650d, true", "59m, false", "3651d, false", "soon, false"})
    void whatWasReceivedIsRememberedForSoLong(String retention, boolean valid) {
        Configured configured = Configured.by("webhooks.receiver.retention", retention);

        assertThat(configured.problems().isEmpty()).isEqualTo(valid);
        assertThat(Configured.by().config().get(ReceiverKeys.RETENTION)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void littleIsKeptOfAnswersUnlessMoreIsAskedFor() {
        for (ConfigKey<Integer> key : List.of(ConfigKeys.HISTORY_SUCCESS_ANSWER, ConfigKeys.HISTORY_FAILURE_ANSWER)) {
            assertThat(Configured.by().config().get(key)).isBetween(256, 4096);
            assertThat(Configured.by(key.name(), "0").config().get(key)).isZero();
            assertThat(Configured.by(key.name(), "16384").config().get(key)).isEqualTo(16384);
        }
        for (String wrong : List.of("-1", "16385", "1k", "")) {
            assertThat(Configured.by("webhooks.history.max-failure-answer-size", wrong + " ")
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WHK00101: The value of 'webhooks.history.max-failure-answer-size' is not a whole number"
                                    + " from 0 to 16384.");
        }
    }
}
