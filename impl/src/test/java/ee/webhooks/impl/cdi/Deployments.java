// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.hibernate.validator.cdi.ValidationExtension;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.WeldInitiator;

/** Makes containers with the library, some classes of an application and its configuration, and nothing that happens to be on the class path. */
final class Deployments {

    private Deployments() {}

    static WeldInitiator of(Map<String, String> properties, Class<?>... application) {
        return WeldInitiator.from(weld(properties, application)).build();
    }

    static Weld weld(Map<String, String> properties, Class<?>... application) {
        return new Weld()
                .disableDiscovery()
                .addExtensions(new Configuration(properties), new WebhooksExtension(), new ValidationExtension())
                .addBeanClasses(application);
    }

    /** Sets the configuration of the deployment before the library reads it. */
    private record Configuration(Map<String, String> properties) implements Extension {

        void configure(@Observes @jakarta.annotation.Priority(1) BeforeBeanDiscovery event) {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Config config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(properties, "test", 100))
                    .build();
            ConfigProviderResolver resolver = ConfigProviderResolver.instance();
            resolver.releaseConfig(resolver.getConfig(loader));
            resolver.registerConfig(config, loader);
        }
    }
}
