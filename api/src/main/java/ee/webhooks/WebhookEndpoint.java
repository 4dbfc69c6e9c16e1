// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_HEADER_RESERVED;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_URL_INVALID;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_WITHOUT_URL;
import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.message.HeaderRules;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where calls go: a URL of a consumer, the webhooks it asked for, and the secrets that sign what it gets.
 *
 * <p>Immutable and safe for use by any number of threads. {@link #toString()} shows neither secrets nor the values of headers.
 *
 * <pre>{@code
 * WebhookEndpoint acme = WebhookEndpoint.builder("acme")
 *         .url(URI.create("https://acme.example/webhooks"))
 *         .events("new-subscription")
 *         .secret(WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class WebhookEndpoint {

    /** Stands for every webhook in {@link #events()}. */
    public static final String ALL_EVENTS = "*";

    private final String id;
    private final URI url;
    private final String consumer;
    private final Set<String> events;
    private final List<WebhookSecret> secrets;
    private final Map<String, String> headers;
    private final boolean enabled;

    private WebhookEndpoint(Builder builder) {
        this.id = builder.id;
        this.url = builder.url;
        this.consumer = builder.consumer;
        this.events = builder.events.isEmpty()
                ? Set.of(ALL_EVENTS)
                : Collections.unmodifiableSet(new LinkedHashSet<>(builder.events));
        this.secrets = List.copyOf(builder.secrets);
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(builder.headers);
        this.headers = Collections.unmodifiableMap(copy);
        this.enabled = builder.enabled;
    }

    /**
     * Begins an endpoint that is enabled, asks for every webhook and has no secret.
     *
     * @param id identifies the endpoint among all of the application
     * @return a builder
     */
    public static Builder builder(String id) {
        return new Builder(requireNonNull(id, "id"));
    }

    /**
     * Identifies the endpoint.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Where calls are sent.
     *
     * @return an absolute http or https URL
     */
    public URI url() {
        return url;
    }

    /**
     * Whose endpoint it is.
     *
     * @return the consumer that {@link WebhookCall#to} names; empty if none
     */
    public Optional<String> consumer() {
        return Optional.ofNullable(consumer);
    }

    /**
     * The webhooks it asked for.
     *
     * @return names, or {@link #ALL_EVENTS}; never empty
     */
    public Set<String> events() {
        return events;
    }

    /**
     * The secrets that sign each call, all of them: several while one takes the place of another.
     *
     * @return the secrets, possibly none
     */
    public List<WebhookSecret> secrets() {
        return secrets;
    }

    /**
     * Headers that are sent with each call.
     *
     * @return an unmodifiable map, its keys compared without regard to case
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Whether calls are sent to it.
     *
     * @return {@code true} unless it was disabled
     */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Tells whether a call concerns this endpoint.
     *
     * @param webhook the name of the webhook that is called
     * @param onlyConsumer the one consumer that the call is for; empty for all
     * @return whether it asked for that webhook and is meant
     */
    public boolean wants(String webhook, Optional<String> onlyConsumer) {
        return (events.contains(ALL_EVENTS) || events.contains(webhook))
                && (onlyConsumer.isEmpty() || onlyConsumer.equals(consumer()));
    }

    @Override
    public String toString() {
        return "WebhookEndpoint[id=" + id
                + ", url=" + withoutUserInfoAndQuery(url)
                + ", consumer=" + consumer
                + ", events=" + events
                + ", secrets=" + secrets.size()
                + ", headers=" + headers.keySet()
                + ", enabled=" + enabled
                + "]";
    }

    /** Some receivers put a token into the URL. */
    private static String withoutUserInfoAndQuery(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getPath();
    }

    /** Collects what an endpoint is made of. Not safe for use by several threads. */
    public static final class Builder {

        private final String id;
        private URI url;
        private String consumer;
        private final Set<String> events = new LinkedHashSet<>();
        private final List<WebhookSecret> secrets = new ArrayList<>();
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private boolean enabled = true;

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets where calls are sent.
         *
         * @param url an absolute http or https URL with a host, without user info and fragment
         * @return this builder
         */
        public Builder url(URI url) {
            this.url = url;
            return this;
        }

        /**
         * Sets whose endpoint it is.
         *
         * @param consumer the consumer; {@code null} for none
         * @return this builder
         */
        public Builder consumer(String consumer) {
            this.consumer = consumer;
            return this;
        }

        /**
         * Adds webhooks that the endpoint asks for. Without any, it asks for all.
         *
         * @param names names of webhooks, or {@link #ALL_EVENTS}
         * @return this builder
         */
        public Builder events(String... names) {
            events.addAll(List.of(names));
            return this;
        }

        /**
         * Adds a secret; every call is signed with each of them.
         *
         * @param secret the secret
         * @return this builder
         */
        public Builder secret(WebhookSecret secret) {
            secrets.add(requireNonNull(secret, "secret"));
            return this;
        }

        /**
         * Adds a header that is sent with each call.
         *
         * @param name a header name, checked by {@link #build()} as {@link WebhookCall#header} does
         * @param value its value
         * @return this builder
         */
        public Builder header(String name, String value) {
            headers.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets whether calls are sent to it.
         *
         * @param enabled {@code true}, the default, to send
         * @return this builder
         */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /**
         * Makes the endpoint.
         *
         * @return the endpoint
         * @throws IllegalArgumentException if there is no URL, if it is not an absolute http or https URL with a host and without user info and
         *     fragment, or if a header is one that only the library may set
         */
        public WebhookEndpoint build() {
            if (url == null) {
                throw new IllegalArgumentException(ENDPOINT_WITHOUT_URL.format(id, id));
            }
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException(ENDPOINT_URL_INVALID.format(id));
            }
            headers.forEach((name, value) -> HeaderRules.problemOf(name, value).ifPresent(problem -> {
                throw new IllegalArgumentException(ENDPOINT_HEADER_RESERVED.format(id, name, problem));
            }));
            return new WebhookEndpoint(this);
        }
    }
}
