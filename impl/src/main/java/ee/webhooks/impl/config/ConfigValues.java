// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of keys that an application has once. */
record ConfigValues(Map<ConfigKey<?>, Object> values) {

    static ConfigValues read(List<ConfigKey<?>> keys, Function<String, Optional<String>> config, Problems problems) {
        Map<ConfigKey<?>, Object> values = new HashMap<>();
        keys.forEach(key -> values.put(key, key.read(config, problems)));
        return new ConfigValues(values);
    }

    @SuppressWarnings("unchecked") // each is what its own key has read
    <T> T get(ConfigKey<T> key) {
        return (T) values.get(key);
    }
}
