// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_CONCURRENCY_INVALID;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_EVENTS_MALFORMED;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_HEADER_RESERVED;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_ID_INVALID;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_SECRETS_ALL_EXPIRE;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_SECRETS_TOO_MANY;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_URL_INVALID;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_WITHOUT_EVENTS;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_WITHOUT_URL;
import static ee.webhooks.impl.message.WebhookMessage.SECRET_OVERLAP_INVALID;
import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.result.WrittenByFields;
import jakarta.json.bind.annotation.JsonbTransient;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A recipient of calls: its URL, its consumer, the webhooks it subscribes to, and the secrets that sign its calls.
 *
 * <p>Immutable and safe for use by any number of threads. {@link #toString()} shows neither secrets nor the values of headers, and of the URL only scheme, host
 * and port, as path and query may have a token. JSON-B writes the same, with the latter as {@code origin}, and no headers.
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
@WrittenByFields
public final class WebhookEndpoint {

    /** Stands for every webhook in {@link #events()}. */
    public static final String ALL_EVENTS = "*";

    /** Stands for every consumer in {@link #wants}; neither {@linkplain WebhookCall#to a call} nor an endpoint can have a consumer of that name. */
    public static final String EVERY_CONSUMER = "*";

    /** The default time for which a replaced secret still signs, beside its successor. */
    public static final Duration DEFAULT_SECRET_OVERLAP = Duration.ofHours(24);

    /** The longest time for which a replaced secret can still sign, beside its successor. */
    public static final Duration MAX_SECRET_OVERLAP = Duration.ofDays(7);

    /** How many secrets an endpoint can hold: each makes the header longer, and receivers limit headers. */
    public static final int MAX_SECRETS = 10;

    private static final int MAX_CONCURRENT = 1000;
    private static final String ID_PREFIX = "ep_";
    private static final int ID_BYTES = 16;
    private static final String PATTERN_END = ".*";

    private final String id;

    @JsonbTransient
    private final URI url;

    /** For people: neither path nor query, because many receivers have their token there. */
    private final String origin;

    private final @Nullable String consumer;
    private final Set<String> events;

    @JsonbTransient
    private final List<WebhookEndpointSecret> secrets;

    @JsonbTransient
    private final Map<String, String> headers;

    @JsonbTransient
    private final @Nullable WebhookTls tls;

    private final boolean handshake;
    private final boolean enabled;
    private final @Nullable Integer concurrency;
    private final @Nullable WebhookRate rate;
    private final @Nullable String format;
    private final @Nullable String description;
    private final Map<String, String> metadata;

    private WebhookEndpoint(Builder builder) {
        this.id = builder.id;
        this.url = builder.url;
        this.origin = url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        this.consumer = builder.consumer;
        this.events = builder.events.isEmpty()
                ? Set.of(ALL_EVENTS)
                : Collections.unmodifiableSet(new LinkedHashSet<>(builder.events));
        this.secrets = List.copyOf(builder.secrets);
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(builder.headers);
        this.headers = Collections.unmodifiableMap(copy);
        this.tls = builder.tls;
        this.handshake = builder.handshake;
        this.enabled = builder.enabled;
        this.concurrency = builder.concurrency;
        this.rate = builder.rate;
        this.format = builder.format;
        this.description = builder.description;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
    }

    /**
     * Begins an endpoint with a unique id: {@code ep_} and 22 random characters. It is enabled, asks for every webhook and has no secret.
     *
     * @return a builder
     */
    public static Builder builder() {
        byte[] random = new byte[ID_BYTES];
        new SecureRandom().nextBytes(random);
        return new Builder(ID_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /**
     * Begins an endpoint that is enabled, asks for every webhook and has no secret.
     *
     * @param id identifies the endpoint among all of the application: 1 to 255 visible ASCII characters
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
     * Whose endpoint it is: an endpoint of a consumer gets calls for that consumer and for {@linkplain WebhookCall#toEveryConsumer() every consumer}.
     *
     * @return the consumer that {@link WebhookCall#to} names; empty for an endpoint that gets calls without a consumer
     */
    public Optional<String> consumer() {
        return Optional.ofNullable(consumer);
    }

    /**
     * The webhooks it asked for.
     *
     * @return names, patterns such as {@code order.*}, or {@link #ALL_EVENTS}; never empty
     */
    public Set<String> events() {
        return events;
    }

    /**
     * The secrets it holds, the newest first: several while one takes the place of another.
     *
     * @return the secrets, possibly none
     */
    public List<WebhookEndpointSecret> secrets() {
        return secrets;
    }

    /**
     * The secrets that sign a call at a time, all of them.
     *
     * @param time when the call is sent
     * @return those of {@link #secrets()} that have not ended by then; at least one unless there are none at all
     */
    public List<WebhookSecret> secretsAt(Instant time) {
        return secrets.stream()
                .filter(secret -> secret.signsAt(time))
                .map(WebhookEndpointSecret::secret)
                .toList();
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
     * Keys and trust of its own.
     *
     * @return the description; empty for what the platform trusts, without a client certificate
     */
    public Optional<WebhookTls> tls() {
        return Optional.ofNullable(tls);
    }

    /**
     * Whether the receiver is asked for its consent before it is called: the abuse protection of CloudEvents.
     *
     * @return {@code false} unless it was asked for
     */
    public boolean handshake() {
        return handshake;
    }

    /**
     * Whether calls are sent to it. Those of an endpoint that is not enabled are kept until it is.
     *
     * @return {@code true} unless it was disabled
     */
    public boolean enabled() {
        return enabled;
    }

    /**
     * How many attempts there are at this endpoint at once, on each node.
     *
     * @return the number; empty for {@code webhooks.concurrency-per-endpoint}
     */
    public OptionalInt concurrency() {
        return concurrency == null ? OptionalInt.empty() : OptionalInt.of(concurrency);
    }

    /**
     * How many attempts begin at this endpoint in a period, by all nodes together.
     *
     * @return the rate; empty if there is no limit
     */
    public Optional<WebhookRate> rate() {
        return Optional.ofNullable(rate);
    }

    /**
     * How its calls carry their id, their time and their signatures.
     *
     * @return the name of the format; empty for the format of its consumer, {@code webhooks.formats.<name>.consumers}, or else Standard Webhooks
     * @see WebhookFormats
     */
    public Optional<String> format() {
        return Optional.ofNullable(format);
    }

    /**
     * Tells whether a call concerns this endpoint.
     *
     * @param webhook the name of the webhook that is called
     * @param consumer the consumer that the call is for; {@value #EVERY_CONSUMER} for every consumer; {@code null} for a call that names none
     * @return whether it asked for that webhook, and either the call is for everyone, or it is for the consumer of this endpoint, or neither has a
     *     consumer
     */
    public boolean wants(String webhook, @Nullable String consumer) {
        return wants(webhook) && (Objects.equals(consumer, this.consumer) || EVERY_CONSUMER.equals(consumer));
    }

    /**
     * Tells whether it asked for a webhook, whichever consumer a call is for.
     *
     * @param webhook the name of the webhook
     * @return whether {@link #events()} has its name, a pattern that it fits, or {@value #ALL_EVENTS}
     */
    public boolean wants(String webhook) {
        return events.contains(ALL_EVENTS)
                || events.contains(webhook)
                || events.stream().anyMatch(event -> isPattern(event) && matches(event, webhook));
    }

    private static boolean isPattern(String event) {
        return event.endsWith(PATTERN_END);
    }

    /** The full stop is part of what a name must begin with: {@code order.*} is neither {@code order} nor {@code orders.paid}. */
    private static boolean matches(String pattern, String webhook) {
        return webhook.length() >= pattern.length() && webhook.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /**
     * What a person says about it.
     *
     * @return a text; empty if there is none
     */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /**
     * What the application notes about it; not sent.
     *
     * @return an unmodifiable map
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Begins an endpoint that is like this one.
     *
     * @return a builder that has everything this endpoint has
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id)
                .url(url)
                .consumer(consumer)
                .tls(tls)
                .handshake(handshake)
                .enabled(enabled)
                .rate(rate)
                .format(format)
                .description(description);
        builder.concurrency = concurrency;
        builder.metadata.putAll(metadata);
        builder.events.addAll(events);
        builder.secrets.addAll(secrets);
        builder.headers.putAll(headers);
        return builder;
    }

    @Override
    public String toString() {
        return "WebhookEndpoint[id=" + id
                + ", url=" + origin
                + ", consumer=" + consumer
                + ", events=" + events
                + ", secrets=" + secrets.size()
                + ", headers=" + headers.keySet()
                + ", tls=" + tls
                + ", enabled=" + enabled
                + ", concurrency=" + concurrency
                + ", rate=" + rate
                + ", format=" + format
                + "]";
    }

    /** Collects what an endpoint is made of. Not safe for use by several threads. */
    public static final class Builder {

        private final String id;
        private @Nullable URI url;
        private @Nullable String consumer;
        private final Set<String> events = new LinkedHashSet<>();
        private boolean eventsChosen;
        private final List<WebhookEndpointSecret> secrets = new ArrayList<>();
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private @Nullable WebhookTls tls;
        private boolean handshake;
        private boolean enabled = true;
        private @Nullable Integer concurrency;
        private @Nullable WebhookRate rate;
        private @Nullable String format;
        private @Nullable String description;
        private final Map<String, String> metadata = new LinkedHashMap<>();

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets where calls are sent.
         *
         * @param url an absolute http or https URL with a host, without user info and fragment, in ASCII: other characters percent-encoded
         * @return this builder
         */
        public Builder url(URI url) {
            this.url = url;
            return this;
        }

        /**
         * Sets whose endpoint it is. An endpoint of a consumer gets no calls that name no consumer, unless {@code webhooks.broadcast-unaddressed} is
         * {@code true}.
         *
         * @param consumer the consumer, a <a href="WebhookCall.html#names">name</a> other than {@value WebhookEndpoint#EVERY_CONSUMER}; {@code null}, the default, for none
         * @return this builder
         */
        public Builder consumer(@Nullable String consumer) {
            this.consumer = consumer;
            return this;
        }

        /**
         * Sets the webhooks that the endpoint asks for; replaces those that were set before. If this is never called, it asks for all; if it is called without
         * names, {@link #build} fails, because an empty choice is not the choice of all.
         *
         * @param names names of webhooks; {@code order.*} for all whose name begins with {@code order.}, however it goes on; or {@link #ALL_EVENTS}
         * @return this builder
         */
        public Builder events(String... names) {
            eventsChosen = true;
            events.clear();
            events.addAll(List.of(names));
            return this;
        }

        /**
         * Adds a secret for good; every call is signed with each of them, {@code v1} and {@code v1a} side by side.
         *
         * @param secret the secret
         * @return this builder
         */
        public Builder secret(WebhookSecret secret) {
            return secret(WebhookEndpointSecret.of(secret));
        }

        /**
         * Adds a secret that may end.
         *
         * @param secret the secret and its end
         * @return this builder
         */
        public Builder secret(WebhookEndpointSecret secret) {
            secrets.add(requireNonNull(secret, "secret"));
            return this;
        }

        /**
         * Replaces the secrets by a new one. The old ones go on signing beside it for {@link #DEFAULT_SECRET_OVERLAP}, so that the receiver can take its
         * time.
         *
         * @param next the new secret
         * @param now when that happens
         * @return this builder
         */
        public Builder rotateSecret(WebhookSecret next, Instant now) {
            return rotateSecret(next, DEFAULT_SECRET_OVERLAP, now);
        }

        /**
         * Replaces the secrets by a new one. The old ones go on signing beside it for a while; what has ended by now is dropped.
         *
         * @param next the new secret
         * @param overlap how long the old ones go on; from 0, at once not any more, to {@link #MAX_SECRET_OVERLAP}
         * @param now when that happens
         * @return this builder
         * @throws WebhookInvalidException if {@code overlap} is outside that range
         */
        public Builder rotateSecret(WebhookSecret next, Duration overlap, Instant now) {
            if (overlap.isNegative() || overlap.compareTo(MAX_SECRET_OVERLAP) > 0) {
                throw new WebhookInvalidException(SECRET_OVERLAP_INVALID.format(id, MAX_SECRET_OVERLAP.toDays()));
            }
            Instant end = now.plus(overlap);
            List<WebhookEndpointSecret> old = secrets.stream()
                    .map(secret -> secret.endingAt(end))
                    .filter(secret -> secret.signsAt(now))
                    .toList();
            secrets.clear();
            secret(next);
            secrets.addAll(old);
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
         * Sets the headers that are sent with each call; replaces those that were set before.
         *
         * @param all names and values, as {@link #header} takes them; none to send no header
         * @return this builder
         */
        public Builder headers(Map<String, String> all) {
            Map<String, String> given = Map.copyOf(all);
            headers.clear();
            given.forEach(this::header);
            return this;
        }

        /**
         * Sets keys and trust of its own.
         *
         * @param tls the description; {@code null} for what the platform trusts, without a client certificate
         * @return this builder
         */
        public Builder tls(@Nullable WebhookTls tls) {
            this.tls = tls;
            return this;
        }

        /**
         * Sets whether the receiver is asked for its consent before it is called: by {@code OPTIONS}, as CloudEvents protects receivers from abuse. It is
         * asked again once a day and at every start. Without its consent, attempts fail and are repeated as others are.
         *
         * @param handshake {@code false}, the default, to call without asking
         * @return this builder
         * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection">HTTP 1.1 Web Hooks for Event
         *     Delivery, section 4</a>
         */
        public Builder handshake(boolean handshake) {
            this.handshake = handshake;
            return this;
        }

        /**
         * Sets whether calls are sent to it. Those of an endpoint that is not enabled are kept until it is.
         *
         * @param enabled {@code true}, the default, to send
         * @return this builder
         */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /**
         * Limits how many attempts there are at this endpoint at once, on each node. Without it, {@code webhooks.concurrency-per-endpoint} is the
         * limit.
         *
         * @param attempts from 1 to 1000
         * @return this builder
         * @throws WebhookInvalidException if it is less or more
         */
        public Builder concurrency(int attempts) {
            if (attempts < 1 || attempts > MAX_CONCURRENT) {
                throw new WebhookInvalidException(ENDPOINT_CONCURRENCY_INVALID.format(id, MAX_CONCURRENT));
            }
            this.concurrency = attempts;
            return this;
        }

        /**
         * Takes {@link #concurrency(int)} back: {@code webhooks.concurrency-per-endpoint} is the limit again.
         *
         * @return this builder
         */
        public Builder defaultConcurrency() {
            this.concurrency = null;
            return this;
        }

        /**
         * Limits how many attempts start at this endpoint in a period. Further calls wait, and none is dropped. The live nodes share the rate evenly.
         *
         * @param rate the limit; {@code null} for none
         * @return this builder
         */
        public Builder rate(@Nullable WebhookRate rate) {
            this.rate = rate;
            return this;
        }

        /**
         * Sets how calls carry their id, their time and their signatures, for a receiver that knows the signatures of another sender. The secrets of all
         * formats but Standard Webhooks and {@link WebhookFormats#HTTP_MESSAGE_SIGNATURES} are used as {@linkplain WebhookSecret#ofText texts}; while a secret is
         * replaced, the newest one signs, in the latter and {@link WebhookFormats#STRIPE} all of them. Such an endpoint needs a secret, which is a text and no
         * ed25519 key where secrets are texts: otherwise it is refused where it is registered or
         * configured, and its calls fail.
         *
         * @param format one of {@link WebhookFormats}, one that {@code webhooks.formats.<name>.signature-header} describes, or the name of a bean of type
         *     {@link ee.webhooks.spi.WebhookFormat}; {@code null}, the default, for the format of its consumer, {@code webhooks.formats.<name>.consumers}, or
         *     else Standard Webhooks
         * @return this builder
         */
        public Builder format(@Nullable String format) {
            this.format = format;
            return this;
        }

        /**
         * Sets what a person says about it.
         *
         * @param description a text, possibly of several lines, without other control characters; {@code null} or empty for none
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            // Some databases know no empty text.
            this.description = description == null || description.isEmpty() ? null : description;
            return this;
        }

        /**
         * Adds something that the application notes about it; not sent.
         *
         * @param key what it is, for the application: a <a href="WebhookCall.html#names">name</a>
         * @param value its value, possibly of several lines, without other control characters
         * @return this builder
         */
        public Builder metadata(String key, String value) {
            metadata.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets all that the application notes about it; replaces what was noted before.
         *
         * @param all keys and values, as {@link #metadata(String, String)} takes them; none to note nothing
         * @return this builder
         */
        public Builder metadata(Map<String, String> all) {
            Map<String, String> given = Map.copyOf(all);
            metadata.clear();
            given.forEach(this::metadata);
            return this;
        }

        /**
         * Makes the endpoint.
         *
         * @return the endpoint
         * @throws WebhookInvalidException if a text is not what the methods of this builder say, if there is no URL, if it is not an absolute http or
         *     https URL with a host and without user info and fragment, if a header is one that only the library may set, if a webhook it asks for is blank or has a {@code *} that is neither alone
         *     nor after a full stop at the end, if there are more than {@link #MAX_SECRETS} secrets, or if all of them
         *     end, for calls would not be signed from then on
         */
        public WebhookEndpoint build() {
            if (!TextRules.isEndpointId(id)) {
                throw new WebhookInvalidException(ENDPOINT_ID_INVALID.format(id, TextRules.MAX_NAME));
            }
            if (url == null) {
                throw new WebhookInvalidException(ENDPOINT_WITHOUT_URL.format(id, id));
            }
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new WebhookInvalidException(ENDPOINT_URL_INVALID.format(id));
            }
            require("URL", TextRules.problemOfUrl(url));
            if (consumer != null) {
                require("consumer", problemOfConsumer(consumer));
            }
            if (format != null) {
                require("format", TextRules.problemOfName(format));
            }
            if (description != null) {
                require("description", TextRules.problemOfProse(description));
            }
            metadata.forEach((key, value) -> {
                require("key of metadata", TextRules.problemOfName(key));
                require("value of metadata", TextRules.problemOfProse(value));
            });
            if (eventsChosen && events.isEmpty()) {
                throw new WebhookInvalidException(ENDPOINT_WITHOUT_EVENTS.format(id));
            }
            events.stream().filter(event -> !isWellFormed(event)).findFirst().ifPresent(event -> {
                throw new WebhookInvalidException(ENDPOINT_EVENTS_MALFORMED.format(id, event));
            });
            events.forEach(event -> require("webhook", TextRules.problemOfName(event)));
            headers.forEach((name, value) -> HeaderRules.problemOf(name, value).ifPresent(problem -> {
                throw new WebhookInvalidException(ENDPOINT_HEADER_RESERVED.format(id, name, problem));
            }));
            HeaderRules.problemOf(headers.keySet()).ifPresent(problem -> {
                throw new WebhookInvalidException(
                        ENDPOINT_HEADER_RESERVED.format(id, String.join(", ", headers.keySet()), problem));
            });
            if (secrets.size() > MAX_SECRETS) {
                throw new WebhookInvalidException(ENDPOINT_SECRETS_TOO_MANY.format(id, secrets.size(), MAX_SECRETS));
            }
            if (!secrets.isEmpty()
                    && secrets.stream().allMatch(secret -> secret.until().isPresent())) {
                throw new WebhookInvalidException(ENDPOINT_SECRETS_ALL_EXPIRE.format(id));
            }
            return new WebhookEndpoint(this);
        }

        /** A consumer of that name would find the history of every call for all. */
        private static Optional<String> problemOfConsumer(String name) {
            return name.equals(EVERY_CONSUMER)
                    ? Optional.of("must not be '" + EVERY_CONSUMER + "', which stands for every consumer")
                    : TextRules.problemOfName(name);
        }

        private void require(String what, Optional<String> problem) {
            TextRules.require(what + " of endpoint '" + id + "'", problem);
        }

        private static boolean isWellFormed(String event) {
            String name = isPattern(event) ? event.substring(0, event.length() - PATTERN_END.length()) : event;
            return event.equals(ALL_EVENTS) || !name.isBlank() && name.indexOf('*') < 0;
        }
    }
}
