// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.dataobject.PropertyNamingStrategyFactory;
import java.lang.reflect.Field;
import java.util.Map;

/**
 * SmallRye keeps naming strategies in a static map, by name: those of the application would keep its class loader
 * alive, and would be used for the next application that has one of the same name.
 */
final class NamingStrategies {

    private NamingStrategies() {}

    static void release() {
        try {
            Field cache = PropertyNamingStrategyFactory.class.getDeclaredField("STRATEGY_CACHE");
            cache.setAccessible(true);
            ((Map<?, ?>) cache.get(null)).clear();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The embedded SmallRye OpenAPI is not the version this was built for", e);
        }
    }
}
