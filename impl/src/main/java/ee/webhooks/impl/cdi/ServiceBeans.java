// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookClientCustomizer;
import ee.webhooks.spi.WebhookEndpointSource;
import ee.webhooks.spi.WebhookSigner;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Beans of the application that the library calls, in modules whose classes the library does not see: those of an EAR that has the library in its library folder. Some servers
 * let it have such beans, others do not, and what is not called must not be left out without a word.
 */
final class ServiceBeans {

    private static final List<Class<?>> SERVICES =
            List.of(WebhookEndpointSource.class, WebhookSigner.class, WebhookClientCustomizer.class);

    private final Set<Class<?>> unseen = new LinkedHashSet<>();

    /** Takes a bean of the application. */
    void collect(Bean<?> bean) {
        if (SERVICES.stream().anyMatch(bean.getTypes()::contains) && !isSeen(bean.getBeanClass())) {
            unseen.add(bean.getBeanClass());
        }
    }

    private static boolean isSeen(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, ServiceBeans.class.getClassLoader()) == type;
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return false;
        }
    }

    /** Fails the deployment if the library cannot have one of them. */
    void check(Instance<Object> instances) {
        Problems problems = new Problems();
        for (Class<?> service : SERVICES) {
            Set<Class<?>> had = ServerResources.beans(instances, service, Any.Literal.INSTANCE)
                    .handlesStream()
                    .map(handle -> handle.getBean().getBeanClass())
                    .collect(Collectors.toSet());
            unseen.stream()
                    .filter(type -> service.isAssignableFrom(type) && !had.contains(type))
                    .forEach(type ->
                            problems.add(WebhookMessage.SERVICE_OUT_OF_REACH, type.getName(), service.getSimpleName()));
        }
        if (!problems.isEmpty()) {
            throw new DeploymentException(problems.summary());
        }
    }
}
