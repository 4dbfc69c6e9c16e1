// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the application's own document that decide what schemas look like. A class that is both a payload and part of a resource must look
 * the same to both scans, because servers unite schemas of one name.
 */
final class ScannerSettings {

    private static final String SMALLRYE = "mp.openapi.extensions.smallrye.";

    private static final List<String> PREFIXES = List.of("mp.openapi.schema.");
    private static final List<String> KEYS = List.of(
            "mp.openapi.scan.beanvalidation",
            SMALLRYE + "property-naming-strategy",
            SMALLRYE + "sorted-properties.enable",
            SMALLRYE + "private-properties.enable",
            SMALLRYE + "array-references.enable",
            SMALLRYE + "merge-schema-examples");

    private ScannerSettings() {}

    static Map<String, String> of(Config config) {
        Map<String, String> settings = new HashMap<>();
        for (String key : config.getPropertyNames()) {
            if (isSetting(key)) {
                config.getOptionalValue(key, String.class).ifPresent(value -> settings.put(key, value));
            }
        }
        return settings;
    }

    static Map<String, String> of(Map<String, String> configuration) {
        Map<String, String> settings = new HashMap<>(configuration);
        settings.keySet().removeIf(key -> !isSetting(key));
        return settings;
    }

    private static boolean isSetting(String key) {
        return KEYS.contains(key) || PREFIXES.stream().anyMatch(key::startsWith);
    }
}
