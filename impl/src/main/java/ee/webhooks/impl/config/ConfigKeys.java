// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookRate;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.format.FormatKeys;
import ee.webhooks.impl.http.ForwardProxy;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.ConfigType;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.receiver.ReceiverKeys;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All keys, each defined once. The reader, the messages about unknown keys and wrong values, the tables of docs/configuration.md and the metadata for IDEs
 * are made from these definitions.
 */
public final class ConfigKeys {

    public static final String PREFIX = "webhooks.";

    static final int MAX_THREADS = 1000;

    private static final ConfigType<Integer> THREADS = ConfigType.integer("a whole number", 1, MAX_THREADS);
    private static final ConfigType<List<Network>> NETWORKS =
            text("a block").map(Network::parse).list("a list of address blocks such as 10.1.0.0/16,fd00::/8");
    private static final Pattern DNS_NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final ConfigSection DELIVERY = new ConfigSection("Delivery");

    public static final ConfigKey<List<Duration>> RETRY_DELAYS = DELIVERY.key(
            "retry.delays",
            ConfigType.duration("0s", "365d")
                    .list("a list of durations such as 0s,5s,5m")
                    .where(list -> !list.isEmpty()),
            "0s,5s,5m,30m,2h,5h,10h,14h,20h,24h",
            "the delay before each attempt, the first included; as many as there are attempts; each at most 365 days");

    public static final ConfigKey<Double> RETRY_JITTER = DELIVERY.key(
            "retry.jitter",
            ConfigType.decimal(0, 1),
            "0.2",
            "by which part of itself, at most, a delay is made longer or shorter");

    public static final ConfigKey<Duration> RETRY_MAX_RETRY_AFTER = DELIVERY.key(
            "retry.max-retry-after",
            ConfigType.duration("0s", "365d"),
            "24h",
            "how long a receiver may ask to be left alone by `Retry-After`; more counts as this");

    public static final ConfigKey<Duration> ATTEMPT_DEADLINE = DELIVERY.key(
            "attempt.deadline",
            ConfigType.duration("1ms", "1m"),
            "20s",
            "how long an attempt may take, from the first [filter](client.md) of the application and from resolving the host to"
                    + " the head of the answer");

    public static final ConfigKey<Integer> CONCURRENCY = DELIVERY.key(
            "concurrency",
            THREADS,
            "32",
            "how many attempts are under way at once at endpoints that answer within a second");

    public static final ConfigKey<Integer> CONCURRENCY_SLOW = DELIVERY.key(
            "concurrency-slow",
            THREADS,
            "512",
            "how many attempts are under way at once, beside those, that take longer, or whose endpoint has not answered"
                    + " before; each takes a thread while it waits: [delivery.md](delivery.md#slow-and-silent-endpoints)");

    public static final ConfigKey<Integer> CONCURRENCY_PER_ENDPOINT = DELIVERY.key(
            "concurrency-per-endpoint", THREADS, "8", "how many attempts are under way at once at one endpoint");

    public static final ConfigKey<Boolean> BROADCAST_UNADDRESSED = DELIVERY.key(
            "broadcast-unaddressed",
            ConfigType.bool(),
            "false",
            "whether a call that names no consumer goes to the endpoints of all consumers too, see"
                    + " [who gets a call](endpoints.md#who-gets-a-call). Leave it out where consumers must not see each other's"
                    + " data");

    public static final ConfigKey<Integer> MAX_PAYLOAD_SIZE = DELIVERY.key(
            "max-payload-size",
            ConfigType.integer("a number of bytes", 1, 1 << 30),
            "10485760",
            "how many bytes the payload of a call may have, as it is sent; a call with more fails (WHK00255). It is stored with"
                    + " each call and is in memory at each attempt; many receivers take 1 MB at most");

    private static final ConfigSection OUTBOX = new ConfigSection("Outbox");

    public static final ConfigKey<Optional<String>> DATASOURCE = OUTBOX.key(
            "datasource",
            text("a name, or none").optional(),
            "",
            "`java:comp/DefaultDataSource`; memory, with a warning, where the server has none",
            "the JNDI name of the data source that calls are kept in: the one the application's own transactions use. `none`"
                    + " keeps them in memory, where a crash loses them; a warning says so (WHK00110), as of an H2 database in"
                    + " memory (WHK00252), such as the `ExampleDS` of WildFly");

    public static final ConfigKey<SchemaMode> SCHEMA = OUTBOX.key(
            "schema",
            ConfigType.oneOf(SchemaMode.class),
            "create",
            "what is done about the tables at the start: `create` creates them if they are not there and"
                    + " [changes](delivery.md#upgrading) those of an older version, `validate` fails until they are there,"
                    + " complete, in the right version and with the rights to use them, `none` does not look");

    public static final ConfigKey<String> TABLE_PREFIX = OUTBOX.key(
            "table-prefix",
            ConfigType.text(
                    "1 to 16 letters, digits and underscores that begin with a letter, after the name of a schema and a full"
                            + " stop if need be",
                    Tables::isValid),
            Tables.DEFAULT_PREFIX,
            "what the names of the tables begin with");

    public static final ConfigKey<Optional<Duration>> RETENTION = OUTBOX.key(
            "retention",
            ConfigType.duration("1m", "3650d").unless("never"),
            "30d",
            "how long the [history](delivery.md#history) of a call is kept after the end of its last delivery, and for that"
                    + " time at least after the call; `never` keeps it for ever. What is open is kept whatever its age, but for"
                    + " calls that wait for an endpoint that is disabled: when they are older than this, they are given up");

    public static final ConfigKey<Integer> HISTORY_SUCCESS_ANSWER = OUTBOX.key(
            "history.max-success-answer-size",
            ConfigType.integer("a whole number", 0, 16 * 1024),
            "256",
            "how many bytes of the answer to a successful attempt are kept in the history. Answers are data of the receivers:"
                    + " keep what you need to find errors");

    public static final ConfigKey<Integer> HISTORY_FAILURE_ANSWER = OUTBOX.key(
            "history.max-failure-answer-size",
            ConfigType.integer("a whole number", 0, 16 * 1024),
            "4096",
            "how many bytes of the answer to an attempt that failed are kept");

    public static final ConfigKey<Optional<String>> APPLICATION = OUTBOX.key(
            "application",
            ConfigType.text("a name of at most 100 characters", text -> text.length() <= 100)
                    .optional(),
            "",
            "what the server calls the application (`java:app/AppName`), without a version at its very end such as `-1.2.3`,"
                    + " `-1.2-SNAPSHOT` or `##7`; the log shows the name at the start",
            "whose calls these are: applications that share tables neither see nor send each other's calls. All nodes and"
                    + " versions of one application have the same name; no other application on the same tables"
                    + " [may have it](delivery.md#applications-that-share-tables)");

    private static final ConfigSection EGRESS = new ConfigSection("Egress");

    static final ConfigKey<Boolean> EGRESS_ALLOW_HTTP = EGRESS.key(
            "egress.allow-http", ConfigType.bool(), "false", "whether `http` URLs are called, beside `https`");

    static final ConfigKey<List<Network>> EGRESS_ALLOW = EGRESS.key(
            "egress.allow",
            NETWORKS,
            "",
            "blocks of addresses that are called although they are not public. As soon as there is one, names of private"
                    + " networks (`billing.internal`, `localhost`) are permitted too, if their addresses are. An IPv6 address"
                    + " that carries an IPv4 address (NAT64, 6to4 and others) is called only if"
                    + " [both are permitted](security.md#which-addresses-are-public)");

    static final ConfigKey<List<Network>> EGRESS_DENY = EGRESS.key(
            "egress.deny",
            NETWORKS,
            "",
            "blocks of addresses that are never called, public or not, such as those of your own machines; stronger than"
                    + " `webhooks.egress.allow`, and for every IPv6 address that carries one of them");

    static final ConfigKey<Ports> EGRESS_PORTS = EGRESS.key(
            "egress.ports",
            text("a list of ports and ranges such as 443,8000-8999").map(Ports::parse),
            Ports.DEFAULT,
            "ports and ranges of ports that are called");

    static final ConfigKey<Optional<ForwardProxy>> EGRESS_PROXY = EGRESS.key(
            "egress.proxy",
            text("the URL of a proxy such as http://proxy.internal:3128")
                    .map(EgressConfig::proxy)
                    .optional(),
            "",
            "a forward proxy that every call goes through: by `CONNECT` for https. It resolves the names of receivers, so what"
                    + " they resolve to is its concern and is not checked any more, see [security](security.md)");

    static final ConfigKey<Optional<String>> EGRESS_PROXY_USERNAME =
            EGRESS.key("egress.proxy-username", ConfigType.verbatim(), "", "the user for the proxy (Basic)");

    static final ConfigKey<Optional<String>> EGRESS_PROXY_PASSWORD =
            EGRESS.key("egress.proxy-password", ConfigType.verbatim(), "", "the password for the proxy");

    private static final ConfigSection ENDPOINTS = new ConfigSection("Endpoints");

    static final String ENDPOINT_PREFIX = PREFIX + "endpoints.";
    private static final String ENDPOINT = "endpoints.<id>.";

    static final ConfigKey<Optional<String>> ENDPOINT_URL = ENDPOINTS.key(
            ENDPOINT + "url",
            text("an absolute http or https URL without user info and fragment").optional(),
            "",
            "required",
            "where calls are sent");

    static final ConfigKey<List<String>> ENDPOINT_EVENTS = ENDPOINTS.key(
            ENDPOINT + "events",
            text("a name").list("names, separated by commas"),
            WebhookEndpoint.ALL_EVENTS,
            "the webhooks it asks for; `order.*` for all whose name begins with `order.`; `*` for all");

    static final ConfigKey<List<String>> ENDPOINT_SECRET = ENDPOINTS.key(
            ENDPOINT + "secret",
            text("a secret").list("secrets, separated by commas"),
            "",
            "what signs its calls: `whsec_` and the base64 of 24 to 64 bytes (`v1`), or `whsk_` and the base64 of an ed25519"
                    + " key (`v1a`); during a rotation several, the newest first: all sign, in one header. Without it calls are"
                    + " not signed, and a warning says so");

    static final ConfigKey<Optional<String>> ENDPOINT_FORMAT = ENDPOINTS.key(
            ENDPOINT + "format",
            text("the name of a format").optional(),
            "",
            "that of its consumer, or `standard-webhooks`",
            "how its calls carry id, time and signatures: a built-in [format](guides/formats.md), one of"
                    + " [your own](#formats), or the name of a `WebhookFormat` bean. Of all but `standard-webhooks` and"
                    + " `http-message-signatures`, secrets are texts of any form, without commas");

    static final ConfigKey<Optional<String>> ENDPOINT_CONSUMER = ENDPOINTS.key(
            ENDPOINT + "consumer",
            verbatim("a name"),
            "",
            "whose endpoint it is, a [name](endpoints.md#what-texts-may-be): it gets only calls that are"
                    + " [for this consumer](endpoints.md#who-gets-a-call) or for every one; without it, calls that name no"
                    + " consumer");

    static final ConfigKey<Optional<String>> ENDPOINT_KEY_STORE = ENDPOINTS.key(
            ENDPOINT + "tls.key-store",
            text("the path of a file").optional(),
            "",
            "a file with the client certificate that is shown to the receiver, and its key");

    static final ConfigKey<String> ENDPOINT_KEY_STORE_TYPE =
            ENDPOINTS.key(ENDPOINT + "tls.key-store-type", text("a type of key stores"), "PKCS12", "its type");

    static final ConfigKey<Optional<String>> ENDPOINT_KEY_STORE_PASSWORD =
            ENDPOINTS.key(ENDPOINT + "tls.key-store-password", ConfigType.verbatim(), "", "empty", "its password");

    static final ConfigKey<Optional<String>> ENDPOINT_TRUST_STORE = ENDPOINTS.key(
            ENDPOINT + "tls.trust-store",
            text("the path of a file").optional(),
            "",
            "a file with the certificates of the authorities that this endpoint's certificate may be signed by, instead of those"
                    + " that the server trusts");

    static final ConfigKey<String> ENDPOINT_TRUST_STORE_TYPE =
            ENDPOINTS.key(ENDPOINT + "tls.trust-store-type", text("a type of key stores"), "PKCS12", "its type");

    static final ConfigKey<Optional<String>> ENDPOINT_TRUST_STORE_PASSWORD =
            ENDPOINTS.key(ENDPOINT + "tls.trust-store-password", ConfigType.verbatim(), "", "empty", "its password");

    static final ConfigKey<Optional<Integer>> ENDPOINT_CONCURRENCY = ENDPOINTS.key(
            ENDPOINT + "concurrency",
            THREADS.optional(),
            "",
            "`webhooks.concurrency-per-endpoint`",
            "how many attempts there are at it at once, on each node");

    static final ConfigKey<Optional<WebhookRate>> ENDPOINT_RATE = ENDPOINTS.key(
            ENDPOINT + "rate",
            text("a rate such as 10/s, 600/m, 1000/h or 5000/d")
                    .map(WebhookRate::parse)
                    .optional(),
            "",
            "no limit",
            "how many attempts begin at it in a second, minute, hour or day; by all nodes together");

    static final ConfigKey<Boolean> ENDPOINT_HANDSHAKE = ENDPOINTS.key(
            ENDPOINT + "handshake",
            ConfigType.bool(),
            "false",
            "whether the receiver is asked for its consent, by `OPTIONS`, before it is called: the abuse protection of"
                    + " [CloudEvents](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection)."
                    + " It is asked again once a day, and called no more often than it then allows; without its consent"
                    + " attempts fail");

    static final ConfigKey<Optional<String>> ENDPOINT_HEADER = ENDPOINTS.key(
            ENDPOINT + "headers.<Name>",
            ConfigType.verbatim(),
            "",
            "a header that is sent with each call. Names with `_` are sent, unless they look like the library's own"
                    + " (`webhook_id`); many servers drop them");

    private static final ConfigSection CLOUDEVENTS = new ConfigSection("CloudEvents");

    public static final ConfigKey<Optional<String>> ORIGIN = CLOUDEVENTS.key(
            "origin",
            ConfigType.text("a DNS name such as shop.example", DNS_NAME.asMatchPredicate())
                    .optional(),
            "",
            "none; required if an endpoint has `handshake`",
            "the DNS name that receivers know this application by; what they are asked for their consent with");

    public static final ConfigKey<Optional<String>> CLOUDEVENTS_SOURCE = CLOUDEVENTS.key(
            "cloudevents.source",
            ConfigType.text("a URI reference such as https://shop.example", DeclarationRules::isUriReference)
                    .optional(),
            "",
            "the source of the events whose `@WebhookCloudEvent` has none");

    private static final ConfigSection SECRETS = new ConfigSection("Stored secrets");

    public static final ConfigKey<List<EncryptionKey>> SECRETS_KEY = SECRETS.key(
            "secrets.key",
            text("a key")
                    .map(EncryptionKey::parse)
                    .list("a list of keys of AES-256, each the base64 of 32 bytes as openssl rand -base64 32 makes it"),
            "",
            "none; no secret can be stored then",
            "what the secrets of endpoints are encrypted with where the library stores them. The first key encrypts, all"
                    + " decrypt");

    private static final ConfigSection RECEIVERS = new ConfigSection("Receivers", ReceiverKeys.ALL);

    private static final ConfigSection FORMATS = new ConfigSection("Formats", FormatKeys.ALL);

    private static final ConfigSection TELEMETRY = new ConfigSection("Telemetry");

    public static final ConfigKey<Boolean> TELEMETRY_TRACING = TELEMETRY.key(
            "telemetry.tracing",
            ConfigType.bool(),
            "true",
            "whether calls and attempts are [spans](telemetry.md#traces), where the server has OpenTelemetry");

    public static final ConfigKey<Boolean> TELEMETRY_PROPAGATE = TELEMETRY.key(
            "telemetry.propagate",
            ConfigType.bool(),
            "false",
            "whether receivers get `traceparent`, which tells them the identity of the trace");

    public static final ConfigKey<MetricsApi> TELEMETRY_METRICS = TELEMETRY.key(
            "telemetry.metrics",
            ConfigType.oneOf(MetricsApi.class),
            "auto",
            "where metrics go; `auto` for the first of the others that the server has, `none` for nowhere");

    public static final ConfigKey<Boolean> TELEMETRY_ENDPOINT_LABELS = TELEMETRY.key(
            "telemetry.endpoint-labels",
            ConfigType.bool(),
            "false",
            "whether metrics are broken down by endpoint: one series for each endpoint, so not where there are many");

    private static final ConfigSection HEALTH = new ConfigSection("Health");

    public static final ConfigKey<HealthMode> HEALTH_STARTUP = HEALTH.key(
            "health.startup",
            ConfigType.oneOf(HealthMode.class),
            "report",
            "the check at start-up, whether the tables could be used since the start: `report` is always up and says in its data"
                    + " what is wrong, `enforce` is down until they can, `none` leaves the check out");

    public static final ConfigKey<HealthMode> HEALTH_READINESS = HEALTH.key(
            "health.readiness",
            ConfigType.oneOf(HealthMode.class),
            "report",
            "the check of readiness, whether the database is available and this node holds its lease: as above");

    private static final ConfigSection DOCUMENTATION = new ConfigSection("Documentation");

    public static final ConfigKey<Boolean> OPENAPI_ENABLED = DOCUMENTATION.key(
            "openapi.enabled", ConfigType.bool(), "true", "whether webhooks are part of the OpenAPI document");

    /** Read by the scan, as the next two, which says nothing of values that are wrong. */
    static final ConfigKey<Boolean> OPENAPI_NULL_VALUES = DOCUMENTATION.key(
            "openapi.json.null-values",
            ConfigType.bool(),
            "false",
            "whether the `JsonbConfig` of the application has `withNullValues(true)`: what is absent may then be null");

    static final ConfigKey<String> OPENAPI_BINARY_DATA = DOCUMENTATION.key(
            "openapi.json.binary-data",
            ConfigType.choice("BYTE", "BASE_64", "BASE_64_URL"),
            "BYTE",
            "the binary data strategy of the `JsonbConfig`; that of strict I-JSON is `BASE_64_URL`");

    static final ConfigKey<Optional<String>> OPENAPI_DATE_FORMAT = DOCUMENTATION.key(
            "openapi.json.date-format",
            verbatim("a format as withDateFormat takes it"),
            "",
            "the date format of the `JsonbConfig`, as in `withDateFormat`: dates and times are then any text, with"
                    + " `##time-in-millis` any value. Strict I-JSON has one too");

    public static final ConfigKey<Optional<String>> OPENAPI_MODEL_READER = DOCUMENTATION.key(
            "openapi.model-reader",
            verbatim("the name of a class"),
            "",
            "`mp.openapi.model.reader` of the application",
            "the application's own `OASModelReader`; the webhooks are added to what it makes. Only needed where"
                    + " `mp.openapi.model.reader` is set by a system property or another source stronger than a file");

    public static final ConfigKey<Optional<String>> OPENAPI_FILTER = DOCUMENTATION.key(
            "openapi.filter",
            verbatim("the name of a class"),
            "",
            "`mp.openapi.filter` of the application",
            "the application's own `OASFilter`, called beside the library's. Only needed where `mp.openapi.filter` is set by a"
                    + " system property or another source stronger than a file");

    static final List<ConfigSection> SECTIONS = List.of(
            DELIVERY,
            OUTBOX,
            EGRESS,
            ENDPOINTS,
            CLOUDEVENTS,
            SECRETS,
            RECEIVERS,
            FORMATS,
            TELEMETRY,
            HEALTH,
            DOCUMENTATION);

    /** All, those of endpoints and receivers with placeholders. */
    static final List<ConfigKey<?>> ALL = SECTIONS.stream()
            .<ConfigKey<?>>flatMap(section -> section.keys().stream())
            .toList();

    /** Those that an application has once. */
    static final List<ConfigKey<?>> SINGLE =
            ALL.stream().filter(key -> !key.name().contains("<")).toList();

    /** The names of those. */
    static final List<String> NAMES = SINGLE.stream().map(ConfigKey::name).toList();

    /** What stands behind the id in the keys of an endpoint. */
    static final List<String> ENDPOINT_SETTINGS = ENDPOINTS.keys().stream()
            .map(key -> key.name().substring((PREFIX + ENDPOINT).length()))
            .toList();

    private ConfigKeys() {}

    private static ConfigType<String> text(String expected) {
        return ConfigType.text(expected, text -> true);
    }

    private static ConfigType<Optional<String>> verbatim(String expected) {
        return new ConfigType<>(expected, String.class, List.of(), text -> text).optional();
    }

    /** Whether there is such a key. */
    static boolean isKnown(String key) {
        return ALL.stream().anyMatch(known -> known.matches(key));
    }
}
