// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * The configuration as one of several applications of a server reads it. Where {@code webhooks.application} is {@code shop}, a key
 * {@code webhooks.application.shop.<rest>} stands before {@code webhooks.<rest>}; keys for other applications are not there.
 */
public final class ApplicationConfig implements Config {

    private static final String PREFIX = "webhooks.";
    private static final String APPLICATION = "webhooks.application";

    private final Config config;

    /** What the keys for this application begin with; empty if it has no name of its own. */
    private final Optional<String> ownPrefix;

    private ApplicationConfig(Config config) {
        this.config = config;
        ownPrefix = config.getOptionalValue(APPLICATION, String.class)
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .map(name -> APPLICATION + "." + name + ".");
    }

    /** @param config that of the application's class loader */
    public static Config of(Config config) {
        return new ApplicationConfig(config);
    }

    /** The environment variable that sets a key, by the third mapping rule of MicroProfile Config. */
    public static String variableOf(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private String keyOf(String key) {
        return ownPrefix
                .filter(prefix -> key.startsWith(PREFIX))
                .map(prefix -> prefix + key.substring(PREFIX.length()))
                .filter(addressed ->
                        config.getOptionalValue(addressed, String.class).isPresent())
                .orElse(key);
    }

    @Override
    public <T> T getValue(String key, Class<T> type) {
        return config.getValue(keyOf(key), type);
    }

    @Override
    public ConfigValue getConfigValue(String key) {
        return config.getConfigValue(keyOf(key));
    }

    @Override
    public <T> Optional<T> getOptionalValue(String key, Class<T> type) {
        return config.getOptionalValue(keyOf(key), type);
    }

    @Override
    public Iterable<String> getPropertyNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : config.getPropertyNames()) {
            Optional<String> own = own(name);
            if (own.isPresent()) {
                names.add(own.get());
            } else if (!isAddressed(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The key that a key for this application stands before. */
    private Optional<String> own(String name) {
        return ownPrefix
                .filter(prefix -> name.length() > prefix.length())
                // A server that guesses keys from variables cannot know what the underscores of a name stand for.
                .filter(prefix -> name.startsWith(prefix)
                        || variableOf(name.substring(0, prefix.length())).equals(variableOf(prefix)))
                .map(prefix -> (name.startsWith(variableOf(PREFIX)) ? variableOf(PREFIX) : PREFIX)
                        + name.substring(prefix.length()));
    }

    private static boolean isAddressed(String name) {
        return name.startsWith(APPLICATION + ".") || name.startsWith(variableOf(APPLICATION + "."));
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        List<ConfigSource> sources = new ArrayList<>();
        Map<String, String> own = new LinkedHashMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            sources.add(source);
            for (String name : source.getPropertyNames()) {
                own(name).ifPresent(key -> own.putIfAbsent(key, source.getValue(name)));
            }
        }
        if (!own.isEmpty()) {
            sources.add(0, new OwnSource(own));
        }
        return sources;
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        return config.getConverter(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return config.unwrap(type);
    }

    /** What is addressed to this application alone. */
    private record OwnSource(Map<String, String> values) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public String getValue(String key) {
            return values.get(key);
        }

        @Override
        public String getName() {
            return APPLICATION;
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return getName();
        }
    }
}
