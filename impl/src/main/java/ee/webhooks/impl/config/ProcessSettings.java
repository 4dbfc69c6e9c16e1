// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ApplicationConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What is set for a whole process, by environment variables and system properties: all applications of a server have it, and it may be meant for another one.
 */
final class ProcessSettings {

    /** Every Java process has it, and no other source of configuration. */
    private static final String SYSTEM_PROPERTY = "java.version";

    private final Set<String> variables = new HashSet<>();
    private final Set<String> properties = new HashSet<>();
    private final Set<String> ofApplication = new HashSet<>();

    /** @param environment the names of the environment variables, which tell the source that has them */
    ProcessSettings(Config config, Set<String> environment) {
        List<Set<String>> sources = new ArrayList<>();
        for (ConfigSource source : config.getConfigSources()) {
            sources.add(source.getPropertyNames());
        }
        for (Set<String> names : sources) {
            if (names.contains(SYSTEM_PROPERTY)) {
                properties.addAll(names);
            } else if (isEnvironment(names, environment)) {
                variables.addAll(names);
            } else {
                ofApplication.addAll(names);
            }
        }
    }

    /** Some servers leave a few variables out. */
    private static boolean isEnvironment(Set<String> names, Set<String> environment) {
        long known = environment.stream().filter(names::contains).count();
        return known > 0 && known * 2 >= environment.size();
    }

    /** Where a key is set for the whole process, and nowhere else; empty if the application has it in another source. */
    Optional<String> origin(String key) {
        String variable = ApplicationConfig.variableOf(key);
        if (ofApplication.contains(key) || ofApplication.contains(variable)) {
            return Optional.empty();
        }
        if (properties.contains(key)) {
            return Optional.of("the system property '" + key + "'");
        }
        // Some sources list the key that a variable suggests beside the variable.
        return List.of(variable, key.replaceAll("[^A-Za-z0-9]", "_"), key).stream()
                .filter(variables::contains)
                .findFirst()
                .map(name -> "the environment variable '" + name + "'");
    }
}
