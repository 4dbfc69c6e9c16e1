// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.config.PortalSettings;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Mounts the portal when the container starts the web application; not at all until it is configured who may come in. */
public final class PortalInitializer implements ServletContainerInitializer {

    private static final System.Logger LOGGER = EscapingLogger.of(PortalInitializer.class);

    private static final String NAME = "webhooks-ee-portal";

    @Override
    public void onStartup(Set<Class<?>> none, ServletContext context) throws ServletException {
        // Before CDI on some servers, after it on others: only the configuration is certainly there.
        Config config = ApplicationConfig.of(ConfigProvider.getConfig(context.getClassLoader()));
        mount(context, PortalSettings.read(key -> config.getOptionalValue(key, String.class)));
    }

    static void mount(ServletContext context, PortalSettings settings) throws ServletException {
        if (!settings.isOpen()) {
            LOGGER.log(WARNING, WebhookMessage.PORTAL_CLOSED.format());
            return;
        }
        ContextPaths.put(context.getClassLoader(), context.getContextPath());
        settings.operatorRole().ifPresent(context::declareRoles);
        ServletRegistration.Dynamic servlet = context.addServlet(NAME, new PortalServlet());
        String mapping = settings.path() + "/*";
        if (servlet == null || !servlet.addMapping(mapping).isEmpty()) {
            throw new ServletException(WebhookMessage.PORTAL_PATH_TAKEN.format(mapping));
        }
        // For pages that are told of news.
        servlet.setAsyncSupported(true);
        LOGGER.log(
                INFO,
                WebhookMessage.PORTAL_OPEN.format(
                        context.getContextPath() + settings.path(),
                        settings.operatorRole()
                                .map(role -> "callers with the role '" + role + "'")
                                .orElse("no operators"),
                        settings.consumers() ? "consumers with links and tokens" : "no consumers"));
    }
}
