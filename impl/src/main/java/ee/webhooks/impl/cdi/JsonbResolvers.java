// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The classes of an application by which Jakarta REST finds the {@code Jsonb} that writes what resources return. Its clients, by which webhooks are written,
 * know only those that a service file names, so that a resource and a webhook would write one class differently.
 */
final class JsonbResolvers {

    private static final System.Logger LOGGER = EscapingLogger.of(JsonbResolvers.class);

    private static final String SERVICE = "META-INF/services/" + Providers.class.getName();

    private final Set<Class<?>> found = new LinkedHashSet<>();

    void collect(Class<?> provider) {
        if (ContextResolver.class.isAssignableFrom(provider) && resolvesJsonb(provider)) {
            found.add(provider);
        }
    }

    /** Names those that do not write webhooks. */
    void warn(ClassLoader application) {
        if (found.isEmpty()) {
            return;
        }
        try {
            StringBuilder named = new StringBuilder();
            for (URL file : Collections.list(application.getResources(SERVICE))) {
                try (InputStream stream = file.openStream()) {
                    named.append(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                            .append('\n');
                }
            }
            found.stream()
                    .filter(type -> named.toString()
                            .lines()
                            .noneMatch(line -> line.strip().equals(type.getName())))
                    .forEach(type -> LOGGER.log(WARNING, () -> WebhookMessage.JSONB_UNUSED.format(type.getName())));
        } catch (IOException unreadable) {
            LOGGER.log(DEBUG, "Service files of the application cannot be read", unreadable);
        }
    }

    private static boolean resolvesJsonb(Class<?> type) {
        if (type == null || type == Object.class) {
            return false;
        }
        for (Type parent : type.getGenericInterfaces()) {
            // By name: an application without Jakarta JSON Binding has no such class
            if (parent instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == ContextResolver.class
                    && parameterized.getActualTypeArguments()[0].getTypeName().equals("jakarta.json.bind.Jsonb")) {
                return true;
            }
        }
        return resolvesJsonb(type.getSuperclass());
    }
}
