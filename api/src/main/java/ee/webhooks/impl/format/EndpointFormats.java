// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The formats of endpoints. Immutable. */
public final class EndpointFormats {

    /** Every endpoint has a built-in format. */
    public static final EndpointFormats BUILT_IN = new EndpointFormats(Map.of(), Map.of());

    /** Made once: each attempt asks for it. */
    private static final Optional<KnownFormat> STANDARD = Optional.of(Formats.STANDARD);

    private final Map<String, KnownFormat> others;
    private final Map<String, String> ofConsumers;

    /**
     * @param others those that are not built in, by their names
     * @param ofConsumers the names of the formats of consumers whose endpoints have none of their own
     */
    public EndpointFormats(Map<String, KnownFormat> others, Map<String, String> ofConsumers) {
        this.others = Map.copyOf(others);
        this.ofConsumers = Map.copyOf(ofConsumers);
    }

    /** The format of an endpoint; empty if there is none of its name. */
    public Optional<KnownFormat> of(WebhookEndpoint endpoint) {
        Optional<String> name = endpoint.format();
        if (name.isEmpty() && !ofConsumers.isEmpty()) {
            name = endpoint.consumer().map(ofConsumers::get);
        }
        return name.isEmpty() ? STANDARD : named(name.get());
    }

    private Optional<KnownFormat> named(String name) {
        Optional<KnownFormat> builtIn = Formats.builtIn(name);
        return builtIn.isPresent() ? builtIn : Optional.ofNullable(others.get(name));
    }

    /** The kind of a new secret of an endpoint. */
    public WebhookSecretType secretType(WebhookEndpoint endpoint) {
        return of(endpoint).map(KnownFormat::secretType).orElse(WebhookSecretType.DEFAULT);
    }

    /**
     * Why calls to an endpoint could not be signed.
     *
     * @param types the kinds of its secrets
     * @return the message; empty if they can be
     */
    public Optional<String> problem(WebhookEndpoint endpoint, Collection<WebhookSecretType> types) {
        Optional<KnownFormat> format = of(endpoint);
        if (format.isEmpty()) {
            return Optional.of(unknown(endpoint));
        }
        return types.stream()
                .filter(type -> !format.get().signsWith(type))
                .findFirst()
                .map(type -> WebhookMessage.ENDPOINT_FORMAT_KEY.format(
                        endpoint.id(), format.get().name(), type));
    }

    /** The message about an endpoint whose format needs a secret and that has none; empty if it needs none. */
    public Optional<String> problemWithoutSecret(WebhookEndpoint endpoint) {
        return of(endpoint)
                .filter(KnownFormat::needsSecret)
                .map(format -> WebhookMessage.ENDPOINT_FORMAT_SECRET.format(endpoint.id(), format.name()));
    }

    private String unknown(WebhookEndpoint endpoint) {
        String name = endpoint.format()
                .or(() -> endpoint.consumer().map(ofConsumers::get))
                .orElseThrow();
        return WebhookMessage.FORMAT_UNKNOWN.format(
                "Endpoint '" + endpoint.id() + "'", name, String.join(", ", Formats.names()), name, name);
    }
}
