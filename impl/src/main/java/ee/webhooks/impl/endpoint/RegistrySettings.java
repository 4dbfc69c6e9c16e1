// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.format.EndpointFormats;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What holds for endpoints that are registered.
 *
 * @param keys encrypt what is stored, the first one; all decrypt
 * @param endpoints which endpoints are called at all
 * @param events which webhooks there are
 * @param formats which formats there are
 * @param seen how the dispatcher sees those that are registered
 * @param random where secrets come from
 * @param clock tells which secrets sign now
 */
public record RegistrySettings(
        List<EncryptionKey> keys,
        EndpointRule endpoints,
        EventRule events,
        EndpointFormats formats,
        UnaryOperator<Endpoints> seen,
        SecureRandom random,
        Clock clock) {

    /** Every URL and every webhook. */
    public static RegistrySettings permissive(List<EncryptionKey> keys) {
        return new RegistrySettings(
                keys,
                endpoint -> Optional.empty(),
                (endpointId, event) -> Optional.empty(),
                EndpointFormats.BUILT_IN,
                registered -> registered,
                new SecureRandom(),
                Clock.systemUTC());
    }

    /** Judges endpoints. */
    @FunctionalInterface
    public interface EndpointRule {

        /** The message about an endpoint that cannot be called; empty if it can. */
        Optional<String> problem(WebhookEndpoint endpoint);
    }

    /** Judges what endpoints ask for. */
    @FunctionalInterface
    public interface EventRule {

        /** The message about an event that does not exist; empty if it does. */
        Optional<String> problem(String endpointId, String event);
    }

    /** Empty if nothing can be encrypted. */
    Optional<SecretEncryption> encryption() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(new SecretEncryption(keys, random));
    }

    /** For what is kept in memory: a random key. */
    public RegistrySettings withKeyOfItsOwn() {
        return keys.isEmpty()
                ? new RegistrySettings(
                        List.of(EncryptionKey.generate(random)), endpoints, events, formats, seen, random, clock)
                : this;
    }
}
