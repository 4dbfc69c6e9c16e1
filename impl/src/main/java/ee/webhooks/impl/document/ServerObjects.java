// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Constructible;

/** Goes through the objects of a server's model, by the getters of whichever version of the API the server has. Not safe for use by several threads. */
final class ServerObjects {

    private static final String MODELS = Constructible.class.getPackageName() + ".";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Class<?>, List<Method>> getters = new HashMap<>();
    private final Consumer<Constructible> visitor;

    private ServerObjects(Consumer<Constructible> visitor) {
        this.visitor = visitor;
    }

    /** Calls the visitor once with each object of the model in a value: that value, or what its properties, lists and maps contain. */
    static void visit(Object value, Consumer<Constructible> visitor) {
        new ServerObjects(visitor).visit(value);
    }

    private void visit(Object value) {
        if (value instanceof Constructible object) {
            if (seen.add(object)) {
                visitor.accept(object);
                getters.computeIfAbsent(object.getClass(), ServerObjects::gettersOf)
                        .forEach(getter -> visit(call(getter, object)));
            }
        } else if (value instanceof Map<?, ?> map) {
            // A copy, because visitors may change what they visit
            new ArrayList<>(map.values()).forEach(this::visit);
        } else if (value instanceof List<?> list) {
            new ArrayList<>(list).forEach(this::visit);
        }
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
