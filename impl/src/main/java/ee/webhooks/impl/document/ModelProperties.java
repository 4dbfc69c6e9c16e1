// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.beans.Introspector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Constructible;

/** Reads objects of a server's model, by the getters of whichever version of the API the server has. Not safe for use by several threads. */
final class ModelProperties {

    private static final String MODELS = Constructible.class.getPackageName() + ".";

    private final Map<Class<?>, List<Method>> getters = new HashMap<>();

    /** What is stored in the object, by the names of its properties. */
    Map<String, Object> of(Constructible object) {
        Map<String, Object> properties = new LinkedHashMap<>();
        getters.computeIfAbsent(object.getClass(), ModelProperties::gettersOf).forEach(getter -> {
            Object value = call(getter, object);
            if (value != null) {
                properties.put(Introspector.decapitalize(getter.getName().substring("get".length())), value);
            }
        });
        return properties;
    }

    private static List<Method> gettersOf(Class<?> implementation) {
        List<Method> found = new ArrayList<>();
        for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
            for (Class<?> modelInterface : type.getInterfaces()) {
                if (modelInterface.getName().startsWith(MODELS)) {
                    found.addAll(gettersOfInterface(modelInterface));
                }
            }
        }
        return found;
    }

    /** Those of what is stored, not of what is computed from it. */
    private static List<Method> gettersOfInterface(Class<?> modelInterface) {
        Set<String> setters = Arrays.stream(modelInterface.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(Method::getName)
                .collect(Collectors.toSet());
        return Arrays.stream(modelInterface.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && method.getName().startsWith("get")
                        && setters.contains("s" + method.getName().substring(1)))
                .toList();
    }

    private static Object call(Method getter, Object object) {
        try {
            return getter.invoke(object);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(getter + " failed", failed);
        }
    }
}
