// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static ee.webhooks.impl.message.ApplicationConfig.variableOf;

import ee.webhooks.impl.format.FormatKeys;
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

    /** Whether there is a variable that sets this key. */
    boolean hasSet(String key) {
        return names.contains(variableOf(key));
    }

    /** The variables of known keys, and of all settings of the endpoints that have some of the given ones. */
    static Set<String> namesOf(Collection<String> keys, Collection<EndpointKey> endpointKeys) {
        Set<String> names = new HashSet<>();
        keys.forEach(key -> names.add(variableOf(key)));
        for (EndpointKey key : endpointKeys) {
            names.add(variableOf(key.text()));
            ConfigKeys.ENDPOINT_SETTINGS.forEach(
                    setting -> names.add(variableOf(key.sibling(setting).text())));
        }
        return names;
    }

    /** Whether a key that was guessed from a variable may be one of a receiver, whose name is any text. */
    static boolean mayBeOfReceiver(String guessed) {
        String variable = variableOf(guessed);
        return variable.startsWith(variableOf(ReceiverKeys.PREFIX))
                && ReceiverKeys.ALL.stream()
                        .map(key -> variableOf(key.at("").name().substring(ReceiverKeys.PREFIX.length())))
                        .anyMatch(setting -> variable.endsWith("_" + setting));
    }

    /** Whether a key that was guessed from a variable may be one of a format, whose name is any text. */
    static boolean mayBeOfFormat(String guessed) {
        String variable = variableOf(guessed);
        return variable.startsWith(variableOf(FormatKeys.PREFIX))
                && FormatKeys.ALL.stream()
                        .map(key -> variableOf(key.at("").name().substring(FormatKeys.PREFIX.length())))
                        .anyMatch(variable::endsWith);
    }
}
