// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.portal.config.PortalSettings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortalInitializerTest {

    private final List<String> mapped = new ArrayList<>();

    private static PortalSettings settings(Map<String, String> values) {
        return PortalSettings.read(key -> Optional.ofNullable(values.get(key)));
    }

    /** A container in which a servlet of the application has these mappings. */
    private ServletContext container(String... taken) {
        ServletRegistration.Dynamic registration =
                proxy(ServletRegistration.Dynamic.class, (self, method, arguments) -> {
                    if (method.getName().equals("addMapping")) {
                        mapped.addAll(List.of((String[]) arguments[0]));
                        return Set.of(taken);
                    }
                    return null;
                });
        return proxy(ServletContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "addServlet" -> registration;
            case "getContextPath" -> "/shop";
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void nothingIsMountedUntilItIsConfiguredWhoMayComeIn() throws ServletException {
        PortalInitializer.mount(container(), settings(Map.of()));

        assertThat(mapped).isEmpty();
    }

    @Test
    void thePathIsTheConfiguredOne() throws ServletException {
        PortalInitializer.mount(
                container(), settings(Map.of("webhooks.portal.consumers", "true", "webhooks.portal.path", "/hooks")));

        assertThat(mapped).containsExactly("/hooks/*");
    }

    @Test
    void aPathOfTheApplicationIsRefusedAndAnotherOneIsTaken() throws ServletException {
        ServletContext container = container("/webhooks/*");

        assertThatThrownBy(
                        () -> PortalInitializer.mount(container, settings(Map.of("webhooks.portal.consumers", "true"))))
                .isInstanceOf(ServletException.class)
                .hasMessageStartingWith("WHK00702")
                .hasMessageContaining("/webhooks/*");
        PortalInitializer.mount(
                container(), settings(Map.of("webhooks.portal.consumers", "true", "webhooks.portal.path", "/other")));
        assertThat(mapped).contains("/other/*");
    }
}
