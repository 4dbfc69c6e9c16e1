// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** Reads {@code webhooks.endpoints.<id>.*}. */
final class EndpointReader {

    private static final System.Logger LOGGER = System.getLogger(EndpointReader.class.getName());

    private final Config config;
    private final Set<String> keys;
    private final Problems problems;

    /**
     * @param keys all keys that begin with the prefix of endpoints and are well-formed
     */
    EndpointReader(Config config, Set<String> keys, Problems problems) {
        this.config = config;
        this.keys = keys;
        this.problems = problems;
    }

    /** Whether a key is one of an endpoint's settings. */
    static boolean isEndpointKey(String key) {
        if (!key.startsWith(ConfigKeys.ENDPOINT_PREFIX)) {
            return false;
        }
        String rest = key.substring(ConfigKeys.ENDPOINT_PREFIX.length());
        int dot = rest.indexOf('.');
        if (dot <= 0) {
            return false;
        }
        String setting = rest.substring(dot + 1);
        return ConfigKeys.ENDPOINT_SETTINGS.contains(setting)
                || (setting.startsWith(ConfigKeys.ENDPOINT_HEADERS)
                        && setting.length() > ConfigKeys.ENDPOINT_HEADERS.length());
    }

    List<WebhookEndpoint> read() {
        Set<String> ids = new TreeSet<>();
        for (String key : keys) {
            String rest = key.substring(ConfigKeys.ENDPOINT_PREFIX.length());
            ids.add(rest.substring(0, rest.indexOf('.')));
        }
        return ids.stream().map(this::read).flatMap(Optional::stream).toList();
    }

    private Optional<WebhookEndpoint> read(String id) {
        WebhookEndpoint.Builder endpoint = WebhookEndpoint.builder(id);
        setting(id, "consumer").ifPresent(endpoint::consumer);
        ValueReader.split(setting(id, "events").orElse(WebhookEndpoint.ALL_EVENTS))
                .forEach(endpoint::events);
        secret(id).ifPresent(endpoint::secret);
        headers(id, endpoint);
        try {
            setting(id, "url").map(String::trim).map(URI::create).ifPresent(endpoint::url);
        } catch (IllegalArgumentException malformed) {
            // Not passed on: its text repeats the URL, which may hold a token.
            problems.add(WebhookMessage.ENDPOINT_URL_INVALID, id);
            return Optional.empty();
        }
        try {
            return Optional.of(endpoint.build());
        } catch (IllegalArgumentException invalid) {
            problems.add(invalid.getMessage());
            return Optional.empty();
        }
    }

    private Optional<WebhookSecret> secret(String id) {
        Optional<String> text = setting(id, "secret");
        if (text.isEmpty()) {
            LOGGER.log(WARNING, () -> WebhookMessage.ENDPOINT_WITHOUT_SECRET.format(id, id));
            return Optional.empty();
        }
        try {
            return text.map(String::trim).map(WebhookSecret::parse);
        } catch (IllegalArgumentException invalid) {
            problems.add(WebhookMessage.ENDPOINT_SECRET_INVALID, id, id, withoutNumber(invalid.getMessage()));
            return Optional.empty();
        }
    }

    private static String withoutNumber(String message) {
        return message.substring(message.indexOf(' ') + 1);
    }

    private void headers(String id, WebhookEndpoint.Builder endpoint) {
        String prefix = ConfigKeys.ENDPOINT_PREFIX + id + "." + ConfigKeys.ENDPOINT_HEADERS;
        keys.stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> config.getOptionalValue(key, String.class)
                        .ifPresent(value -> endpoint.header(key.substring(prefix.length()), value)));
    }

    private Optional<String> setting(String id, String name) {
        return config.getOptionalValue(ConfigKeys.ENDPOINT_PREFIX + id + "." + name, String.class);
    }
}
