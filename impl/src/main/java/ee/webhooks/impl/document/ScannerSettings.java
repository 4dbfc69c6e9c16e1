// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.OpenApiScanner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the application's own document that decide what schemas look like. A class that is both a payload and part of a resource must look
 * the same to both scans, because servers unite schemas of one name.
 */
final class ScannerSettings {

    private ScannerSettings() {}

    static Map<String, String> of(Config config) {
        return of(config.getPropertyNames(), key -> config.getOptionalValue(key, String.class));
    }

    static Map<String, String> of(Map<String, String> configuration) {
        return of(configuration.keySet(), key -> Optional.of(configuration.get(key)));
    }

    private static Map<String, String> of(Iterable<String> keys, Function<String, Optional<String>> values) {
        Map<String, String> settings = new HashMap<>();
        for (String key : keys) {
            if (OpenApiScanner.isSetting(key)) {
                values.apply(key).ifPresent(value -> settings.put(key, value));
            }
        }
        return settings;
    }
}
