// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.HealthMode;
import ee.webhooks.impl.config.WebhooksConfig;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Adds the health checks of the library, where the server has MicroProfile Health.
 *
 * <p>They are beans of a class of the application. WildFly looks for health checks in the archives that it has found beans in, and this jar is none: what an extension adds
 * under a class of such a jar is in an archive of its own, which only the application sees.
 */
final class HealthBeans {

    /** A bean of the application: where it lies is where the health checks are to be found. */
    private Class<?> neighbour;

    /** A class of a bean, of this library or of the application. */
    void collect(Class<?> beanClass) {
        boolean inReach = beanClass.getClassLoader() == HealthBeans.class.getClassLoader();
        if (neighbour == null && inReach && !isOwn(beanClass)) {
            neighbour = beanClass;
        }
    }

    /** What an extension of a library adds one by one, as this one does, is no sign of an archive with beans. */
    private static boolean isOwn(Class<?> beanClass) {
        return beanClass.getPackageName().startsWith("ee.webhooks.impl.");
    }

    void add(AfterBeanDiscovery event, BeanManager beans, WebhooksConfig config) {
        if (ServerResources.type("org.eclipse.microprofile.health.Startup").isEmpty()) {
            return;
        }
        if (config.get(ConfigKeys.HEALTH_STARTUP) != HealthMode.NONE) {
            event.addBean(bean(
                    StartupHealth.class, Startup.Literal.INSTANCE, () -> new StartupHealth(states(beans), config)));
        }
        if (config.get(ConfigKeys.HEALTH_READINESS) != HealthMode.NONE) {
            event.addBean(bean(
                    ReadinessHealth.class,
                    Readiness.Literal.INSTANCE,
                    () -> new ReadinessHealth(states(beans), config)));
        }
    }

    private <C> Bean<C> bean(Class<C> check, Annotation kind, Supplier<C> maker) {
        return new NeighbourBean<>(
                check,
                neighbour == null ? check : neighbour,
                Set.of(check, HealthCheck.class, Object.class),
                kind,
                maker);
    }

    private static NodeStates states(BeanManager beans) {
        return beans.createInstance().select(NodeStates.class).get();
    }
}
