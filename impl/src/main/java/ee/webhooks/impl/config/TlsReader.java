// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookTls;
import ee.webhooks.impl.http.TlsContexts;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Reads {@code webhooks.endpoints.<id>.tls.*}. */
final class TlsReader {

    private static final String DEFAULT_TYPE = "PKCS12";

    private final Config config;
    private final Problems problems;

    TlsReader(Config config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    /** Empty if the endpoint has no such key, or none that can be used. */
    Optional<WebhookTls> read(String id) {
        WebhookTls.Builder tls = WebhookTls.builder();
        boolean hasKeys = read(id, ConfigKeys.ENDPOINT_KEY_STORE, tls::keyStore);
        boolean hasTrust = read(id, ConfigKeys.ENDPOINT_TRUST_STORE, tls::trustStore);
        return hasKeys || hasTrust ? Optional.of(tls.build()) : Optional.empty();
    }

    @FunctionalInterface
    private interface Setter {

        WebhookTls.Builder set(Path file, String type, String password);
    }

    private boolean read(String id, String setting, Setter setter) {
        Optional<String> file = value(id, setting);
        Optional<String> type = value(id, setting + ConfigKeys.STORE_TYPE);
        Optional<String> password = value(id, setting + ConfigKeys.STORE_PASSWORD);
        if (file.isEmpty()) {
            if (type.isPresent() || password.isPresent()) {
                problems.add(WebhookMessage.ENDPOINT_STORE_MISSING, id, id, setting);
            }
            return false;
        }
        try {
            Path path = Path.of(file.get().trim());
            String typeOrDefault = type.map(String::trim).orElse(DEFAULT_TYPE);
            // One after the other, so that it is plain which of the two cannot be read.
            TlsContexts.check(
                    setter.set(path, typeOrDefault, password.orElse("")).build());
            return true;
        } catch (InvalidPathException | GeneralSecurityException | IOException unreadable) {
            problems.add(WebhookMessage.ENDPOINT_STORE_UNREADABLE, id, id, setting, unreadable);
            return false;
        }
    }

    private Optional<String> value(String id, String setting) {
        return config.getOptionalValue(new EndpointKey(id, setting).text(), String.class);
    }
}
