// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.Problems;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** What was read from a configuration, and what was wrong with it. */
record Configured(WebhooksConfig config, List<String> problems) {

    /** Keys and values by turns. */
    static Configured by(String... keysAndValues) {
        return read(config(keysAndValues));
    }

    static Config config(String... keysAndValues) {
        return builder(keysAndValues).build();
    }

    static Configured withEnvironment(Map<String, String> environment, String... keysAndValues) {
        return read(
                builder(keysAndValues)
                        .withSources(new EnvConfigSource(environment, 300))
                        .build(),
                environment.keySet());
    }

    static Configured withSystemProperties(Map<String, String> properties, String... keysAndValues) {
        Map<String, String> system = new HashMap<>(properties);
        system.put("java.version", "17");
        return read(builder(keysAndValues)
                .withSources(new PropertiesConfigSource(system, "system", 400))
                .build());
    }

    private static SmallRyeConfigBuilder builder(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "test", 100));
    }

    private static Configured read(Config source) {
        return read(source, Set.of());
    }

    private static Configured read(Config source, Set<String> environment) {
        Problems problems = new Problems();
        WebhooksConfig config = new ConfigReader(
                        ApplicationConfig.of(source),
                        ModuleKeys.of(Configured.class.getClassLoader()),
                        problems,
                        environment)
                .read();
        return new Configured(config, problems.texts());
    }

    WebhookEndpoint onlyEndpoint() {
        if (config.endpoints().size() != 1) {
            throw new AssertionError("not one endpoint: " + config.endpoints() + ", problems: " + problems);
        }
        return config.endpoints().get(0);
    }
}
