// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container looks at all members of a bean, so none may name an API that some server lacks: Helidon has no Jakarta Transactions. Lambdas are methods too. */
class BeanSignaturesTest {

    @ParameterizedTest
    @ValueSource(classes = {WebhooksRuntime.class, CallObserver.class, DeduplicationBean.class, NodeStates.class})
    void noMemberOfABeanNeedsJakartaTransactions(Class<?> bean) {
        assertThat(typesOfMembers(bean).map(Class::getName)).noneMatch(name -> name.startsWith("jakarta.transaction."));
    }

    private static Stream<Class<?>> typesOfMembers(Class<?> bean) {
        Stream<Class<?>> fields = Arrays.stream(bean.getDeclaredFields()).map(Field::getType);
        Stream<Class<?>> methods = Arrays.stream(bean.getDeclaredMethods()).flatMap(BeanSignaturesTest::types);
        Stream<Class<?>> constructors = Arrays.stream(bean.getDeclaredConstructors())
                .map(Constructor::getParameterTypes)
                .flatMap(Arrays::stream);
        return Stream.of(fields, methods, constructors).flatMap(types -> types);
    }

    private static Stream<Class<?>> types(Method method) {
        return Stream.concat(Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()));
    }
}
