// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.OpenApiScanner;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the application's own document that decide what schemas look like. A class that is both a payload and part of a resource must look
 * the same to both scans, because servers unite schemas of one name.
 */
final class ScannerSettings {

    private ScannerSettings() {}

    static Map<String, String> of(Config config) {
        Map<String, String> settings = new HashMap<>();
        for (String key : config.getPropertyNames()) {
            if (OpenApiScanner.isSetting(key)) {
                config.getOptionalValue(key, String.class).ifPresent(value -> settings.put(key, value));
            }
        }
        return settings;
    }

    static Map<String, String> of(Map<String, String> configuration) {
        Map<String, String> settings = new HashMap<>(configuration);
        settings.keySet().removeIf(key -> !OpenApiScanner.isSetting(key));
        return settings;
    }
}
