// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.Problems;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return read(builder(keysAndValues)
                .withSources(new EnvConfigSource(environment, 300))
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
        Problems problems = new Problems();
        WebhooksConfig config = new ConfigReader(source, problems).read();
        return new Configured(config, problems.texts());
    }

    WebhookEndpoint onlyEndpoint() {
        if (config.endpoints().size() != 1) {
            throw new AssertionError("not one endpoint: " + config.endpoints() + ", problems: " + problems);
        }
        return config.endpoints().get(0);
    }
}
