// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.receiver.ReceiverKeys;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Tells keys that come from environment variables. Some implementations of MicroProfile Config list such a variable under the key that its name
 * suggests, and cannot know which of its underscores stand for dashes.
 */
final class EnvironmentVariables {

    private final Set<String> names = new HashSet<>();

    EnvironmentVariables(Config config) {
        config.getConfigSources().forEach(source -> names.addAll(source.getPropertyNames()));
    }

    /** The variable that sets a key, by the third mapping rule of MicroProfile Config. */
    static String nameOf(String key) {
        return ApplicationConfig.variableOf(key);
    }

    /** Whether there is a variable that sets this key. */
    boolean hasSet(String key) {
        return names.contains(nameOf(key));
    }

    /** The variables of known keys, and of all settings of the endpoints that have some of the given ones. */
    static Set<String> namesOf(Collection<String> known, Collection<EndpointKey> endpointKeys) {
        Set<String> names = new HashSet<>();
        known.forEach(key -> names.add(nameOf(key)));
        for (EndpointKey key : endpointKeys) {
            names.add(nameOf(key.text()));
            ConfigKeys.ENDPOINT_SETTINGS.forEach(
                    setting -> names.add(nameOf(key.sibling(setting).text())));
        }
        return names;
    }

    /** Whether a key that was guessed from a variable may be one of a receiver, whose name is any text. */
    static boolean mayBeOfReceiver(String guessed) {
        String variable = nameOf(guessed);
        return variable.startsWith(nameOf(ReceiverKeys.PREFIX))
                && ReceiverKeys.SETTINGS.stream().anyMatch(setting -> variable.endsWith("_" + nameOf(setting)));
    }
}
