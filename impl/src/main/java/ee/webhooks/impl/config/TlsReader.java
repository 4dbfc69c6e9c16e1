// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookTls;
import ee.webhooks.impl.http.TlsContexts;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code webhooks.endpoints.<id>.tls.*}. */
final class TlsReader {

    private final Function<String, Optional<String>> config;
    private final Problems problems;

    TlsReader(Function<String, Optional<String>> config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    /** Empty if the endpoint has no such key, or none that can be used. */
    Optional<WebhookTls> read(String id) {
        WebhookTls.Builder tls = WebhookTls.builder();
        boolean hasKeys = read(
                id,
                ConfigKeys.ENDPOINT_KEY_STORE,
                ConfigKeys.ENDPOINT_KEY_STORE_TYPE,
                ConfigKeys.ENDPOINT_KEY_STORE_PASSWORD,
                tls::keyStore);
        boolean hasTrust = read(
                id,
                ConfigKeys.ENDPOINT_TRUST_STORE,
                ConfigKeys.ENDPOINT_TRUST_STORE_TYPE,
                ConfigKeys.ENDPOINT_TRUST_STORE_PASSWORD,
                tls::trustStore);
        return hasKeys || hasTrust ? Optional.of(tls.build()) : Optional.empty();
    }

    @FunctionalInterface
    private interface Setter {

        WebhookTls.Builder set(Path file, String type, String password);
    }

    private boolean read(
            String id,
            ConfigKey<Optional<String>> store,
            ConfigKey<String> type,
            ConfigKey<Optional<String>> password,
            Setter setter) {
        Optional<String> file = store.at(id).read(config, problems);
        if (file.isEmpty()) {
            if (isSet(type.at(id)) || isSet(password.at(id))) {
                problems.add(
                        WebhookMessage.ENDPOINT_STORE_MISSING, id, store.at(id).name());
            }
            return false;
        }
        try {
            // One store after the other, so that it is plain which of the two cannot be read.
            TlsContexts.check(setter.set(
                            Path.of(file.get()),
                            type.at(id).read(config, problems),
                            password.at(id).read(config, problems).orElse(""))
                    .build());
            return true;
        } catch (InvalidPathException | GeneralSecurityException | IOException unreadable) {
            problems.add(
                    WebhookMessage.ENDPOINT_STORE_UNREADABLE, id, store.at(id).name(), unreadable);
            return false;
        }
    }

    private boolean isSet(ConfigKey<?> key) {
        return config.apply(key.name()).isPresent();
    }
}
