// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.document.ApplicationFilter;
import ee.webhooks.impl.document.ApplicationModelReader;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.ws.rs.Path;
import java.util.Collection;
import org.eclipse.microprofile.config.Config;

/** Logs what is probably a mistake of a deployment, but no reason to fail it. What fails it is in {@link DeploymentChecks}. */
final class DeploymentWarnings {

    private static final System.Logger LOGGER = EscapingLogger.of(DeploymentWarnings.class);

    private DeploymentWarnings() {}

    /** Interfaces that are injected, but not discovered: the container will say that there is no such bean. */
    static void notDiscovered(Collection<Class<?>> injectedOnly) {
        injectedOnly.forEach(
                type -> LOGGER.log(WARNING, () -> WebhookMessage.WEBHOOKS_NOT_FOUND.format(type.getName())));
    }

    /** Interfaces that a server may take for resources. */
    static void exposed(Collection<Class<?>> sent) {
        sent.stream()
                .filter(type -> type.isInterface() && type.isAnnotationPresent(Path.class))
                .forEach(type -> LOGGER.log(WARNING, () -> WebhookMessage.PATH_ON_INTERFACE.format(type.getName())));
    }

    /** A model reader or a filter that is called instead of those of the library. */
    static void replaced(Config source) {
        ApplicationModelReader.replacement(source)
                .ifPresent(reader -> LOGGER.log(WARNING, () -> WebhookMessage.READER_REPLACED.format(reader)));
        ApplicationFilter.replacement(source)
                .ifPresent(filter -> LOGGER.log(WARNING, () -> WebhookMessage.FILTER_REPLACED.format(filter)));
    }
}
