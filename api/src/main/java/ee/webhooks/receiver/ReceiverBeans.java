// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Beans that a request needs. */
final class ReceiverBeans {

    private static final System.Logger LOGGER = EscapingLogger.of(ReceiverBeans.class);

    private ReceiverBeans() {}

    /**
     * Has a bean do something. One that depends on this use is destroyed after it: the container would keep it until the application stops.
     *
     * @return what it returned; empty if there is no such bean, or no container
     */
    static <T, R> Optional<R> use(Class<T> type, Function<T, R> use) {
        return use(type, Default.Literal.INSTANCE, use::apply);
    }

    /** What a bean does, which may fail. */
    @FunctionalInterface
    interface Use<T, R, E extends Exception> {

        R apply(T bean) throws E;
    }

    /** As {@link #use(Class, Function)}, with a qualifier of the bean. */
    static <T, R, E extends Exception> Optional<R> use(Class<T> type, Annotation qualifier, Use<T, R, E> use) throws E {
        Optional<Instance<T>> beans = beans(type, qualifier);
        if (beans.isEmpty() || beans.get().isUnsatisfied()) {
            return Optional.empty();
        }
        Instance.Handle<T> bean = beans.get().getHandle();
        try {
            return Optional.of(use.apply(bean.get()));
        } finally {
            // One of any other scope is used by others too.
            if (bean.getBean().getScope() == Dependent.class) {
                bean.destroy();
            }
        }
    }

    private static <T> Optional<Instance<T>> beans(Class<T> type, Annotation qualifier) {
        try {
            return Optional.of(CDI.current().select(type, qualifier));
        } catch (IllegalStateException noContainer) {
            LOGGER.log(DEBUG, "No CDI here", noContainer);
            return Optional.empty();
        }
    }

    /**
     * The classes of the beans that implement an interface. Of a bean that a producer has made, and of those only where the view is a class, it is the class of
     * what was made, which the bean does not say.
     */
    static Set<Class<?>> implementing(Class<?> view) {
        BeanManager manager;
        try {
            manager = CDI.current().getBeanManager();
        } catch (IllegalStateException noContainer) {
            LOGGER.log(DEBUG, "No CDI here", noContainer);
            return Set.of();
        }
        return manager.getBeans(view, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> view.isInterface()
                        ? Stream.concat(Stream.of(bean.getBeanClass()), produced(bean, manager))
                        : produced(bean, manager))
                .filter(view::isAssignableFrom)
                .collect(Collectors.toSet());
    }

    /** Made if it is not yet, as the first call of its client proxy makes it. One without a scope of its own has no client proxy to hide behind. */
    private static <T> Stream<Class<?>> produced(Bean<T> bean, BeanManager manager) {
        if (bean.getTypes().contains(bean.getBeanClass()) || !manager.isNormalScope(bean.getScope())) {
            return Stream.empty();
        }
        try {
            T made = manager.getContext(bean.getScope()).get(bean, manager.createCreationalContext(bean));
            return Stream.ofNullable(made).map(Object::getClass);
        } catch (ContextNotActiveException notCallableEither) {
            LOGGER.log(DEBUG, "No instance of a bean that a producer makes", notCallableEither);
            return Stream.empty();
        }
    }
}
