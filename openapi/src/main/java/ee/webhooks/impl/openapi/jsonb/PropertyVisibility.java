// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.System.Logger.Level;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which fields and getters of a class make properties: the public ones, unless an annotation says otherwise. */
final class PropertyVisibility {

    private static final System.Logger LOGGER = System.getLogger(PropertyVisibility.class.getName());

    private static final String BIND = "jakarta.json.bind.annotation.";

    /** Annotations of a class that leave what is sent to code of the application. */
    private static final List<String> WRITERS = List.of(BIND + "JsonbTypeAdapter", BIND + "JsonbTypeSerializer");

    /** Of Jakarta XML Binding, which sees private fields too. */
    private static final String XML = "jakarta.xml.bind.annotation.";

    private final Predicate<Member> visible;

    private PropertyVisibility(Predicate<Member> visible) {
        this.visible = visible;
    }

    static PropertyVisibility of(Class<?> payload) {
        boolean byOthers = WRITERS.stream()
                        .anyMatch(name -> DeclaredAnnotation.find(payload, name).isPresent())
                || Stream.concat(Stream.of(payload), Stream.of(payload.getDeclaredFields()))
                        .flatMap(element -> Stream.of(element.getAnnotations()))
                        .map(annotation -> annotation.annotationType().getName())
                        .anyMatch(name -> name.startsWith(XML));
        if (byOthers) {
            return new PropertyVisibility(member -> true);
        }
        return DeclaredAnnotation.find(payload, BIND + "JsonbVisibility")
                .map(annotation -> new PropertyVisibility(strategy((Class<?>) annotation.value("value"))))
                .orElseGet(() -> new PropertyVisibility(member -> Modifier.isPublic(member.getModifiers())));
    }

    boolean isVisible(Field field) {
        return visible.test(field);
    }

    boolean isVisible(Method method) {
        return visible.test(method);
    }

    /** A strategy is code of the application, and has to be asked. */
    private static Predicate<Member> strategy(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object strategy = constructor.newInstance();
            return member -> ask(strategy, member).orElse(true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(
                    Level.DEBUG,
                    type.getName() + " cannot be asked which properties are visible: all are described",
                    e);
            return member -> true;
        }
    }

    private static Optional<Boolean> ask(Object strategy, Member member) {
        Class<? extends AccessibleObject> kind = member instanceof Field ? Field.class : Method.class;
        try {
            Method isVisible = strategy.getClass().getMethod("isVisible", kind);
            isVisible.setAccessible(true);
            return Optional.of((Boolean) isVisible.invoke(strategy, member));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, strategy.getClass().getName() + " cannot say whether " + member + " is visible", e);
            return Optional.empty();
        }
    }
}
