// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.util.List;
import java.util.Set;

/** The names of all keys. */
public final class ConfigKeys {

    public static final String PREFIX = "webhooks.";
    public static final String OPENAPI_MODEL_READER = "webhooks.openapi.model-reader";
    public static final String OPENAPI_FILTER = "webhooks.openapi.filter";

    static final String RETRY_DELAYS = "webhooks.retry.delays";
    static final String RETRY_JITTER = "webhooks.retry.jitter";
    static final String RETRY_MAX_RETRY_AFTER = "webhooks.retry.max-retry-after";
    static final String ATTEMPT_DEADLINE = "webhooks.attempt.deadline";
    static final String CONCURRENCY = "webhooks.concurrency";
    static final String CONCURRENCY_SLOW = "webhooks.concurrency-slow";
    static final String CONCURRENCY_PER_ENDPOINT = "webhooks.concurrency-per-endpoint";
    static final String BROADCAST_UNADDRESSED = "webhooks.broadcast-unaddressed";
    static final String MAX_PAYLOAD_SIZE = "webhooks.max-payload-size";
    static final String DATASOURCE = "webhooks.datasource";
    static final String SCHEMA = "webhooks.schema";
    static final String APPLICATION = "webhooks.application";
    static final String RETENTION = "webhooks.retention";
    static final String HISTORY_SUCCESS_ANSWER = "webhooks.history.max-success-answer-size";
    static final String HISTORY_FAILURE_ANSWER = "webhooks.history.max-failure-answer-size";
    static final String TABLE_PREFIX = "webhooks.table-prefix";
    static final String EGRESS_ALLOW = "webhooks.egress.allow";
    static final String EGRESS_ALLOW_HTTP = "webhooks.egress.allow-http";
    static final String ORIGIN = "webhooks.origin";
    static final String CLOUDEVENTS_SOURCE = "webhooks.cloudevents.source";
    static final String SECRETS_KEY = "webhooks.secrets.key";
    static final String EGRESS_DENY = "webhooks.egress.deny";
    static final String EGRESS_PORTS = "webhooks.egress.ports";
    static final String EGRESS_PROXY = "webhooks.egress.proxy";
    static final String EGRESS_PROXY_USERNAME = "webhooks.egress.proxy-username";
    static final String EGRESS_PROXY_PASSWORD = "webhooks.egress.proxy-password";
    static final String OPENAPI_ENABLED = "webhooks.openapi.enabled";
    static final String OPENAPI_NULL_VALUES = "webhooks.openapi.json.null-values";
    static final String OPENAPI_BINARY_DATA = "webhooks.openapi.json.binary-data";
    static final String OPENAPI_DATE_FORMAT = "webhooks.openapi.json.date-format";
    public static final String HEALTH_STARTUP = "webhooks.health.startup";
    public static final String HEALTH_READINESS = "webhooks.health.readiness";
    static final String TELEMETRY_TRACING = "webhooks.telemetry.tracing";
    static final String TELEMETRY_PROPAGATE = "webhooks.telemetry.propagate";
    static final String TELEMETRY_METRICS = "webhooks.telemetry.metrics";
    static final String TELEMETRY_ENDPOINT_LABELS = "webhooks.telemetry.endpoint-labels";

    static final String ENDPOINT_PREFIX = "webhooks.endpoints.";
    static final String ENDPOINT_KEY_STORE = "tls.key-store";
    static final String ENDPOINT_TRUST_STORE = "tls.trust-store";
    static final String STORE_TYPE = "-type";
    static final String STORE_PASSWORD = "-password";
    static final Set<String> ENDPOINT_SETTINGS = Set.of(
            "url",
            "events",
            "secret",
            "consumer",
            "concurrency",
            "rate",
            "handshake",
            ENDPOINT_KEY_STORE,
            ENDPOINT_KEY_STORE + STORE_TYPE,
            ENDPOINT_KEY_STORE + STORE_PASSWORD,
            ENDPOINT_TRUST_STORE,
            ENDPOINT_TRUST_STORE + STORE_TYPE,
            ENDPOINT_TRUST_STORE + STORE_PASSWORD);
    static final String ENDPOINT_HEADERS = "headers.";

    static final List<String> ALL = List.of(
            RETRY_DELAYS,
            RETRY_JITTER,
            RETRY_MAX_RETRY_AFTER,
            ATTEMPT_DEADLINE,
            CONCURRENCY,
            CONCURRENCY_SLOW,
            CONCURRENCY_PER_ENDPOINT,
            BROADCAST_UNADDRESSED,
            MAX_PAYLOAD_SIZE,
            DATASOURCE,
            SCHEMA,
            TABLE_PREFIX,
            APPLICATION,
            RETENTION,
            HISTORY_SUCCESS_ANSWER,
            HISTORY_FAILURE_ANSWER,
            EGRESS_ALLOW,
            EGRESS_ALLOW_HTTP,
            ORIGIN,
            CLOUDEVENTS_SOURCE,
            SECRETS_KEY,
            EGRESS_DENY,
            EGRESS_PORTS,
            EGRESS_PROXY,
            EGRESS_PROXY_USERNAME,
            EGRESS_PROXY_PASSWORD,
            OPENAPI_ENABLED,
            OPENAPI_MODEL_READER,
            OPENAPI_FILTER,
            OPENAPI_NULL_VALUES,
            OPENAPI_BINARY_DATA,
            OPENAPI_DATE_FORMAT,
            HEALTH_STARTUP,
            HEALTH_READINESS,
            TELEMETRY_TRACING,
            TELEMETRY_PROPAGATE,
            TELEMETRY_METRICS,
            TELEMETRY_ENDPOINT_LABELS);

    private ConfigKeys() {}
}
