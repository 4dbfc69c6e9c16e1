// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.HealthMode;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The health checks of the library, where the server has MicroProfile Health. */
final class HealthBeans {

    private HealthBeans() {}

    /** The classes of the beans. Before the configuration is checked: what is misspelt there is reported later. */
    static List<Class<?>> of(Config config) {
        List<Class<?>> classes = new ArrayList<>();
        if (ServerResources.type("org.eclipse.microprofile.health.Startup").isEmpty()) {
            return classes;
        }
        if (isWanted(config, ConfigKeys.HEALTH_STARTUP)) {
            classes.add(StartupHealth.class);
        }
        if (isWanted(config, ConfigKeys.HEALTH_READINESS)) {
            classes.add(ReadinessHealth.class);
        }
        return classes;
    }

    private static boolean isWanted(Config config, String key) {
        return config.getOptionalValue(key, String.class)
                .map(String::trim)
                .filter(HealthMode.NONE.word()::equals)
                .isEmpty();
    }
}
