// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.ConfigType;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys in one table of docs/configuration.md.
 *
 * @param heading what stands above the table
 * @param keys in the order of the table
 */
record ConfigSection(String heading, List<ConfigKey<?>> keys) {

    ConfigSection(String heading) {
        this(heading, new ArrayList<>());
    }

    /** Defines a key. */
    <T> ConfigKey<T> key(String name, ConfigType<T> type, String defaultText, String sentence) {
        return key(name, type, defaultText, "", sentence);
    }

    /** Defines a key whose default needs words. */
    <T> ConfigKey<T> key(String name, ConfigType<T> type, String defaultText, String defaultNote, String sentence) {
        ConfigKey<T> key = new ConfigKey<>(ConfigKeys.PREFIX + name, type, defaultText, defaultNote, sentence);
        keys.add(key);
        return key;
    }
}
