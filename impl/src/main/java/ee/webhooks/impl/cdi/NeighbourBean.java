// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.PassivationCapable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A bean that lies where a class of the application does. One that is added by a {@code BeanConfigurator} lies, on Weld, where the extension does, whatever class it is given.
 * So a module of an EAR finds it, and its proxy is made where its type is known.
 *
 * @param <C> the class of the bean
 */
final class NeighbourBean<C> implements Bean<C>, PassivationCapable {

    private final Class<C> type;
    private final Class<?> neighbour;
    private final Set<Type> types;
    private final Set<Annotation> qualifiers;
    private final Supplier<C> maker;

    /** A bean of the type. */
    static <C> NeighbourBean<C> of(Class<C> type, Class<?> neighbour, Annotation qualifier, Supplier<C> maker) {
        return new NeighbourBean<>(type, neighbour, Set.of(type, Object.class), qualifier, maker);
    }

    NeighbourBean(Class<C> type, Class<?> neighbour, Set<Type> types, Annotation qualifier, Supplier<C> maker) {
        this.type = type;
        this.neighbour = neighbour;
        this.types = types;
        this.qualifiers = Set.of(qualifier, Any.Literal.INSTANCE);
        this.maker = maker;
    }

    @Override
    public Class<?> getBeanClass() {
        return neighbour;
    }

    @Override
    public String getId() {
        return type.getName();
    }

    @Override
    public C create(CreationalContext<C> context) {
        return maker.get();
    }

    @Override
    public void destroy(C instance, CreationalContext<C> context) {
        context.release();
    }

    @Override
    public Set<Type> getTypes() {
        return types;
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return qualifiers;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return ApplicationScoped.class;
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return Set.of();
    }

    @Override
    public String getName() {
        return null;
    }

    @Override
    public Set<Class<? extends Annotation>> getStereotypes() {
        return Set.of();
    }

    @Override
    public boolean isAlternative() {
        return false;
    }

    @Override
    public String toString() {
        return type.getName();
    }
}
