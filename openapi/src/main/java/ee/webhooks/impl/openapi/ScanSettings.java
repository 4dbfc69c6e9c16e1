// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.JsonSettings;
import ee.webhooks.impl.openapi.jsonb.PropertyNames;
import io.smallrye.openapi.api.OpenApiConfig;
import io.smallrye.openapi.api.SmallRyeOASConfig;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASConfig;

/**
 * The configuration of a scan: what the application configured for the schemas of its own document, and nothing that
 * steers what is scanned. It does not go through MicroProfile Config, so that nothing else can get in.
 */
final class ScanSettings implements OpenApiConfig {

    private static final Set<String> KEYS = Set.of(
            OpenApiScanner.NULL_VALUES,
            OpenApiScanner.BINARY_DATA,
            OpenApiScanner.DATE_FORMAT,
            OASConfig.SCAN_BEANVALIDATION,
            SmallRyeOASConfig.SMALLRYE_ARRAY_REFERENCES_ENABLE,
            SmallRyeOASConfig.SMALLRYE_PRIVATE_PROPERTIES_ENABLE,
            SmallRyeOASConfig.SMALLRYE_PROPERTY_NAMING_STRATEGY,
            SmallRyeOASConfig.SMALLRYE_SORTED_PROPERTIES_ENABLE,
            SmallRyeOASConfig.SMALLRYE_SORTED_PARAMETERS_ENABLE,
            SmallRyeOASConfig.SMALLRYE_MERGE_SCHEMA_EXAMPLES,
            SmallRyeOASConfig.AUTO_INHERITANCE,
            SmallRyeOASConfig.SCAN_COMPOSITION_EXCLUDE_PACKAGES);

    private final Map<String, String> values = new LinkedHashMap<>();
    private final JsonSettings json;

    static boolean isSetting(String key) {
        return KEYS.contains(key) || key.startsWith(OASConfig.SCHEMA_PREFIX);
    }

    ScanSettings(Map<String, String> settings) {
        settings.forEach((key, value) -> {
            if (isSetting(key) && value != null && !value.isBlank()) {
                values.put(key, value.strip());
            }
        });
        String strategy = values.get(SmallRyeOASConfig.SMALLRYE_PROPERTY_NAMING_STRATEGY);
        Optional<PropertyNames> names = Arrays.stream(PropertyNames.values())
                .filter(known -> known.name().equals(strategy))
                .findFirst();
        // Those of Jakarta JSON Binding are not left to SmallRye
        names.ifPresent(known -> values.remove(SmallRyeOASConfig.SMALLRYE_PROPERTY_NAMING_STRATEGY));
        json = new JsonSettings(
                names.orElse(PropertyNames.IDENTITY),
                Boolean.parseBoolean(values.remove(OpenApiScanner.NULL_VALUES)),
                Optional.ofNullable(values.remove(OpenApiScanner.BINARY_DATA))
                        .filter(name -> name.startsWith("BASE_64"))
                        .isPresent(),
                dates(values.remove(OpenApiScanner.DATE_FORMAT)));
    }

    private static JsonSettings.DateForm dates(String format) {
        if (format == null || format.equals("##default")) {
            return JsonSettings.DateForm.ISO;
        }
        return format.equals("##time-in-millis") ? JsonSettings.DateForm.NUMBER : JsonSettings.DateForm.TEXT;
    }

    /** Whether a class refers to its superclass. */
    boolean isInheritanceAutomatic() {
        return values.containsKey(SmallRyeOASConfig.AUTO_INHERITANCE);
    }

    /** How Jakarta JSON Binding is configured. */
    JsonSettings json() {
        return json;
    }

    /** The names of the classes whose schemas are configured. */
    Set<String> declaredClasses() {
        return values.keySet().stream()
                .filter(key -> key.startsWith(OASConfig.SCHEMA_PREFIX))
                .map(key -> key.substring(OASConfig.SCHEMA_PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The name that a configured schema of a class says it has. */
    Optional<String> nameOf(String className) {
        String schema = values.get(OASConfig.SCHEMA_PREFIX + className);
        return schema != null && JsonParser.parse(schema) instanceof Map<?, ?> keywords
                ? Optional.ofNullable((String) keywords.get("name"))
                : Optional.empty();
    }

    @Override
    public <R, T> T getConfigValue(String key, Class<R> type, Function<R, T> converter, Supplier<T> otherwise) {
        String value = values.get(key);
        return value == null ? otherwise.get() : converter.apply(convert(value, type));
    }

    @Override
    public <R, T extends Collection<R>> T getConfigValues(
            String key, Class<R> type, Function<List<R>, T> converter, Supplier<T> otherwise) {
        String value = values.get(key);
        if (value == null) {
            return otherwise.get();
        }
        return converter.apply(Arrays.stream(value.split(","))
                .map(String::strip)
                .map(element -> convert(element, type))
                .toList());
    }

    @Override
    public <R, T> Map<String, T> getConfigValueMap(String prefix, Class<R> type, Function<R, T> converter) {
        Map<String, T> map = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                map.put(key.substring(prefix.length()), converter.apply(convert(value, type)));
            }
        });
        return map;
    }

    @Override
    public void setAllowNakedPathParameter(Boolean allowed) {
        // A parameter without annotation is the body
    }

    private static <R> R convert(String value, Class<R> type) {
        if (type == String.class) {
            return type.cast(value);
        }
        if (type == Boolean.class) {
            return type.cast(Boolean.valueOf(value));
        }
        throw new IllegalArgumentException("No setting of type " + type.getName() + " is known");
    }
}
