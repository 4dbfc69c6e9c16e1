// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** The configuration of an application, in the class loader of the calling thread. */
final class Configured {

    private static final ConfigProviderResolver RESOLVER = ConfigProviderResolver.instance();

    private Configured() {}

    /** Replaces what is configured. */
    static void with(Map<String, String> properties) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        RESOLVER.releaseConfig(RESOLVER.getConfig(loader));
        RESOLVER.registerConfig(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build(),
                loader);
    }

    /** Forgets it. */
    static void end() {
        RESOLVER.releaseConfig(RESOLVER.getConfig());
    }
}
