// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.ClosestName;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.message.Durations;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.ReceiverKeys;
import ee.webhooks.impl.store.jdbc.SchemaMode;
import ee.webhooks.impl.store.jdbc.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Reads the whole configuration. What is wrong goes to the problems; defaults take its place. */
public final class ConfigReader {

    private static final System.Logger LOGGER = EscapingLogger.of(ConfigReader.class);

    private static final String DEFAULT_DELAYS = "0s,5s,5m,30m,2h,5h,10h,14h,20h,24h";
    private static final Duration MAX_DELAY = Duration.ofDays(365);
    private static final Duration MAX_DEADLINE = Duration.ofMinutes(1);
    private static final Duration MIN_HISTORY = Duration.ofMinutes(1);
    private static final int MAX_NAME = 100;

    /** No more of an answer is read. */
    private static final int MAX_ANSWER = 16 * 1024;

    private static final int MAX_PAYLOAD = 1 << 30;

    static final int MAX_THREADS = 1000;
    private static final Duration MIN_RETENTION = Duration.ofHours(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(3650);
    private static final int MAX_DNS_NAME = 253;
    private static final Pattern DNS_NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private final Config config;
    private final Problems problems;
    private final EnvironmentVariables environment;
    private final ProcessSettings process;

    public ConfigReader(Config config, Problems problems) {
        this(config, problems, System.getenv().keySet());
    }

    /** @param environmentVariables the names of those of the process */
    ConfigReader(Config config, Problems problems, Set<String> environmentVariables) {
        this.config = config;
        this.process = new ProcessSettings(config, environmentVariables);
        this.environment = new EnvironmentVariables(config);
        this.problems = problems;
    }

    public WebhooksConfig read() {
        List<EndpointKey> endpointKeys = endpointKeys();
        ValueReader values = new ValueReader(config, problems);
        Set<String> foreign = ofProcessOnly(endpointKeys);
        return new WebhooksConfig(
                retry(values),
                dispatch(values),
                outbox(values),
                history(values),
                new EgressReader(values, problems).read(),
                openApi(values),
                telemetry(values),
                health(values),
                origin(values),
                cloudEvents(values),
                secrets(),
                reception(values),
                endpoints(endpointKeys, foreign),
                foreign);
    }

    /** The ids of endpoints of which the application itself says nothing: they may be those of another one on the server. */
    private Set<String> ofProcessOnly(List<EndpointKey> keys) {
        Set<String> ids = ids(keys);
        keys.stream()
                .filter(key -> process.origin(key.text()).isEmpty())
                .map(EndpointKey::id)
                .forEach(ids::remove);
        return ids;
    }

    private static Set<String> ids(List<EndpointKey> keys) {
        return keys.stream().map(EndpointKey::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<WebhookEndpoint> endpoints(List<EndpointKey> keys, Set<String> foreign) {
        List<WebhookEndpoint> endpoints = new ArrayList<>();
        for (String id : ids(keys)) {
            Problems found = new Problems();
            Optional<WebhookEndpoint> endpoint = new EndpointReader(config, keys, found).read(id);
            if (!foreign.contains(id)) {
                found.texts().forEach(problems::add);
                endpoint.ifPresent(endpoints::add);
            } else if (found.isEmpty()) {
                endpoint.ifPresent(endpoints::add);
            } else {
                String origins = keys.stream()
                        .filter(key -> key.id().equals(id))
                        .map(key -> process.origin(key.text()).orElseThrow())
                        .sorted()
                        .collect(Collectors.joining(" and "));
                found.texts().forEach(problem -> warn(origins, problem));
            }
        }
        return endpoints;
    }

    private static void warn(String origin, String problem) {
        LOGGER.log(WARNING, () -> WebhookMessage.SETTING_OF_PROCESS.format(origin, problem));
    }

    /** Checks all keys, and returns those of endpoints. */
    private List<EndpointKey> endpointKeys() {
        List<EndpointKey> endpointKeys = new ArrayList<>();
        Set<String> ofEnvironment = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            if (!key.startsWith(ConfigKeys.PREFIX)) {
                misspeltPrefix(key);
                continue;
            }
            if (ConfigKeys.ALL.contains(key) || ReceiverKeys.isKnown(key)) {
                continue;
            }
            if (environment.hasSet(key)) {
                ofEnvironment.add(key);
            } else {
                EndpointKey.of(key).ifPresentOrElse(endpointKeys::add, () -> unknown(key));
            }
        }
        Set<String> known = EnvironmentVariables.namesOf(ConfigKeys.ALL, endpointKeys);
        for (String key : ofEnvironment) {
            // Variables have no dots and dashes, so this may be a known key that was guessed wrong from one.
            if (!known.contains(ApplicationConfig.variableOf(key)) && !EnvironmentVariables.mayBeOfReceiver(key)) {
                EndpointKey.of(key).ifPresentOrElse(endpointKeys::add, () -> unknown(key));
            }
        }
        return endpointKeys;
    }

    private void unknown(String key) {
        String problem = unknownProblem(key);
        process.origin(key).ifPresentOrElse(origin -> warn(origin, problem), () -> problems.add(problem));
    }

    private static String unknownProblem(String key) {
        if (key.startsWith(ConfigKeys.ENDPOINT_PREFIX)) {
            return WebhookMessage.ENDPOINT_KEY_MALFORMED.format(key, EndpointKey.hint(key));
        }
        return key.startsWith(ReceiverKeys.PREFIX)
                ? WebhookMessage.RECEIVER_KEY_MALFORMED.format(key)
                : WebhookMessage.CONFIG_KEY_UNKNOWN.format(key, ClosestName.hint(key, ConfigKeys.ALL));
    }

    /** Another library may have such a key, so it is only warned of. */
    private static void misspeltPrefix(String key) {
        int dot = key.indexOf('.') + 1;
        String prefix = key.substring(0, dot).toLowerCase(Locale.ROOT);
        String meant = ConfigKeys.PREFIX + key.substring(dot);
        if ((prefix.equals(ConfigKeys.PREFIX) || ClosestName.isSlip(prefix, ConfigKeys.PREFIX))
                && (ConfigKeys.ALL.contains(meant)
                        || ReceiverKeys.isKnown(meant)
                        || EndpointKey.of(meant).isPresent())) {
            LOGGER.log(WARNING, () -> WebhookMessage.CONFIG_PREFIX_MISSPELT.format(key, meant));
        }
    }

    private static RetryConfig retry(ValueReader values) {
        List<Duration> delays = values.read(
                ConfigKeys.RETRY_DELAYS,
                DEFAULT_DELAYS,
                "a list of durations such as 0s,5s,5m",
                text -> ValueReader.split(text).stream().map(Durations::parse).toList(),
                list -> !list.isEmpty() && list.stream().allMatch(delay -> delay.compareTo(MAX_DELAY) <= 0));
        double jitter = values.read(
                ConfigKeys.RETRY_JITTER,
                "0.2",
                "a number from 0 to 1",
                Double::valueOf,
                number -> number >= 0 && number <= 1);
        Duration maxRetryAfter = values.read(
                ConfigKeys.RETRY_MAX_RETRY_AFTER,
                "24h",
                "a duration of at most 365 days",
                Durations::parse,
                duration -> duration.compareTo(MAX_DELAY) <= 0);
        return new RetryConfig(delays, jitter, maxRetryAfter);
    }

    private static DispatchConfig dispatch(ValueReader values) {
        Duration deadline = values.read(
                ConfigKeys.ATTEMPT_DEADLINE,
                "20s",
                "a duration from 1ms to 1m",
                Durations::parse,
                duration -> duration.toMillis() >= 1 && duration.compareTo(MAX_DEADLINE) <= 0);
        return new DispatchConfig(
                deadline,
                threads(values, ConfigKeys.CONCURRENCY, "32"),
                threads(values, ConfigKeys.CONCURRENCY_SLOW, "512"),
                threads(values, ConfigKeys.CONCURRENCY_PER_ENDPOINT, "8"),
                values.bool(ConfigKeys.BROADCAST_UNADDRESSED, "false"),
                values.read(
                        ConfigKeys.MAX_PAYLOAD_SIZE,
                        "10485760",
                        "a number of bytes from 1 to " + MAX_PAYLOAD,
                        Integer::valueOf,
                        size -> size >= 1 && size <= MAX_PAYLOAD));
    }

    private static int threads(ValueReader values, String key, String defaultText) {
        return values.read(
                key,
                defaultText,
                "a whole number from 1 to " + MAX_THREADS,
                Integer::valueOf,
                number -> number >= 1 && number <= MAX_THREADS);
    }

    private OutboxConfig outbox(ValueReader values) {
        SchemaMode schema = values.read(
                ConfigKeys.SCHEMA, "create", "create, validate or none", ConfigReader::parseSchemaMode, mode -> true);
        String prefix = values.read(
                ConfigKeys.TABLE_PREFIX,
                Tables.DEFAULT_PREFIX,
                "1 to 16 letters, digits and underscores that begin with a letter, after the name of a schema and a full"
                        + " stop if need be",
                text -> text,
                Tables::isValid);
        String application = values.read(
                ConfigKeys.APPLICATION,
                "",
                "a name of at most " + MAX_NAME + " characters",
                text -> text,
                text -> text.length() <= MAX_NAME);
        return new OutboxConfig(
                config.getOptionalValue(ConfigKeys.DATASOURCE, String.class).map(String::trim),
                schema,
                prefix,
                Optional.of(application).filter(name -> !name.isEmpty()),
                retention(values));
    }

    private static Optional<Duration> retention(ValueReader values) {
        return values.read(
                ConfigKeys.RETENTION,
                "30d",
                "a duration from 1m to 3650d, or never",
                text -> text.equals("never") ? Optional.empty() : Optional.of(Durations.parse(text)),
                kept -> kept.filter(duration ->
                                duration.compareTo(MIN_HISTORY) < 0 || duration.compareTo(MAX_RETENTION) > 0)
                        .isEmpty());
    }

    private static HistoryConfig history(ValueReader values) {
        return new HistoryConfig(
                answerSize(values, ConfigKeys.HISTORY_SUCCESS_ANSWER, "256"),
                answerSize(values, ConfigKeys.HISTORY_FAILURE_ANSWER, "4096"));
    }

    private static int answerSize(ValueReader values, String key, String defaultText) {
        return values.read(
                key,
                defaultText,
                "a whole number from 0 to " + MAX_ANSWER,
                Integer::valueOf,
                number -> number >= 0 && number <= MAX_ANSWER);
    }

    private static SchemaMode parseSchemaMode(String text) {
        return switch (text) {
            case "create" -> SchemaMode.CREATE;
            case "validate" -> SchemaMode.VALIDATE;
            case "none" -> SchemaMode.NONE;
            default -> throw new IllegalArgumentException("no mode");
        };
    }

    private static OpenApiConfig openApi(ValueReader values) {
        // What the scan reads without the library, and does not complain of
        values.bool(ConfigKeys.OPENAPI_NULL_VALUES, "false");
        values.read(
                ConfigKeys.OPENAPI_BINARY_DATA,
                "BYTE",
                "BYTE, BASE_64 or BASE_64_URL",
                text -> text,
                Set.of("BYTE", "BASE_64", "BASE_64_URL")::contains);
        return new OpenApiConfig(values.bool(ConfigKeys.OPENAPI_ENABLED, "true"));
    }

    private static TelemetryConfig telemetry(ValueReader values) {
        MetricsApi metrics = values.read(
                ConfigKeys.TELEMETRY_METRICS,
                MetricsApi.AUTO.word(),
                "auto, opentelemetry, microprofile, micrometer or none",
                MetricsApi::named,
                api -> true);
        return new TelemetryConfig(
                metrics,
                values.bool(ConfigKeys.TELEMETRY_ENDPOINT_LABELS, "false"),
                values.bool(ConfigKeys.TELEMETRY_TRACING, "true"),
                values.bool(ConfigKeys.TELEMETRY_PROPAGATE, "false"));
    }

    private static HealthConfig health(ValueReader values) {
        return new HealthConfig(
                healthMode(values, ConfigKeys.HEALTH_STARTUP), healthMode(values, ConfigKeys.HEALTH_READINESS));
    }

    private static HealthMode healthMode(ValueReader values, String key) {
        return values.read(key, HealthMode.REPORT.word(), "report, enforce or none", HealthMode::named, mode -> true);
    }

    private static Optional<String> origin(ValueReader values) {
        String origin = values.read(
                ConfigKeys.ORIGIN,
                "",
                "a DNS name such as shop.example",
                text -> text,
                text -> text.isEmpty()
                        || text.length() <= MAX_DNS_NAME
                                && DNS_NAME.matcher(text).matches());
        return Optional.of(origin).filter(text -> !text.isEmpty());
    }

    private static CloudEventsConfig cloudEvents(ValueReader values) {
        String source = values.read(
                ConfigKeys.CLOUDEVENTS_SOURCE,
                "",
                "a URI reference such as https://shop.example",
                text -> text,
                DeclarationRules::isUriReference);
        return new CloudEventsConfig(Optional.of(source).filter(text -> !text.isEmpty()));
    }

    private static ReceptionConfig reception(ValueReader values) {
        return new ReceptionConfig(values.read(
                ReceiverKeys.RETENTION,
                "30d",
                "a duration from 1h to 3650d",
                Durations::parse,
                duration -> duration.compareTo(MIN_RETENTION) >= 0 && duration.compareTo(MAX_RETENTION) <= 0));
    }

    private SecretsConfig secrets() {
        try {
            return new SecretsConfig(
                    ValueReader.split(config.getOptionalValue(ConfigKeys.SECRETS_KEY, String.class)
                                    .orElse(""))
                            .stream()
                            .map(EncryptionKey::parse)
                            .toList());
        } catch (IllegalArgumentException invalid) {
            problems.add(WebhookMessage.SECRETS_KEY_INVALID);
            return new SecretsConfig(List.of());
        }
    }
}
