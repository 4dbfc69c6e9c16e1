// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Constructible;
import org.eclipse.microprofile.openapi.models.Extensible;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Makes the server's own model objects from neutral nodes, through {@link OASFactory} and the setters of whichever version of the API the server
 * has. What that version cannot hold is left out.
 */
final class ServerModel {

    private static final System.Logger LOGGER = EscapingLogger.of(ServerModel.class);

    private static final String MODELS = Constructible.class.getPackageName() + ".";

    /** The object of the server that a node stands for. */
    <T extends Constructible> T create(ModelNode node, Class<T> type) {
        T object = OASFactory.createObject(type);
        node.properties().forEach((property, value) -> set(object, type, property, value));
        return object;
    }

    private Constructible create(ModelNode node) {
        return create(node, modelClass(node.type()).asSubclass(Constructible.class));
    }

    private void set(Object object, Class<?> type, String property, Object value) {
        if (property.equals(ModelNode.KEYWORDS)) {
            ((Map<?, ?>) value)
                    .forEach((keyword, keywordValue) -> setKeyword(object, type, (String) keyword, keywordValue));
            return;
        }
        Optional<Method> setter = setterOf(type, property);
        if (object instanceof Schema schema && OlderSchema.set(schema, property, setter, value)) {
            return;
        }
        if (setter.isEmpty()) {
            LOGGER.log(
                    DEBUG, () -> "This version of the OpenAPI model cannot hold " + property + " of " + type.getName());
            return;
        }
        invoke(setter.get(), object, convert(value, setter.get().getParameterTypes()[0]));
    }

    private static Optional<Method> setterOf(Class<?> type, String property) {
        String name = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst();
    }

    /** Keywords without a setter: MicroProfile OpenAPI 4 has {@code Schema.set}, before that they go the way of extensions. */
    private void setKeyword(Object schema, Class<?> type, String keyword, Object value) {
        try {
            invoke(type.getMethod("set", String.class, Object.class), schema, keyword, convert(value, Object.class));
        } catch (NoSuchMethodException olderApi) {
            ModelExtensions.put((Extensible<?>) schema, keyword, convert(value, Object.class));
        }
    }

    private Object convert(Object value, Class<?> target) {
        if (value instanceof ModelNode node) {
            return create(node);
        }
        if (value instanceof EnumValue constant) {
            return enumConstant(constant);
        }
        if (value instanceof List<?> list) {
            List<Object> converted = new ArrayList<>();
            list.forEach(element -> converted.add(convert(element, Object.class)));
            return List.class.isAssignableFrom(target) || target == Object.class ? converted : first(converted);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> converted = new LinkedHashMap<>();
            map.forEach((key, element) -> converted.put(key, convert(element, Object.class)));
            return converted;
        }
        return value;
    }

    private static Object first(List<Object> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    private static Object enumConstant(EnumValue value) {
        return Arrays.stream(modelClass(value.type()).getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(value.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value + " is unknown to this server"));
    }

    private static Class<?> modelClass(String name) {
        try {
            return Class.forName(MODELS + name, true, Constructible.class.getClassLoader());
        } catch (ClassNotFoundException olderApi) {
            throw new IllegalStateException(olderApi);
        }
    }

    private static void invoke(Method method, Object target, Object... arguments) {
        try {
            method.invoke(target, arguments);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(method + " failed", failed);
        }
    }
}
