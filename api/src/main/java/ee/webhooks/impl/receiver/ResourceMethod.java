// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.WebhookFormats;
import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A method of a resource class: what Jakarta REST may call, or ask for the resource that it calls then.
 *
 * <p>The annotations that count for it are a set. More than one contradict each other, and none of them comes before the others: such a method must not be
 * called at all, because what is signed with the key of one receiver would pass for what is signed with that of another.
 */
public final class ResourceMethod {

    /** Those of Jakarta REST, and those of RESTEasy, which are called alike. */
    private static final Set<String> FORM_ANNOTATIONS = Set.of("FormParam", "BeanParam", "Form");

    /** What Jersey and RESTEasy take from a locator in place of a resource, and find the resource in. */
    private static final Set<String> STANDING_FOR_A_RESOURCE =
            Set.of("org.glassfish.jersey.server.model.Resource", CompletionStage.class.getName());

    private final Class<?> resource;
    private final Method method;
    private final ImplementingBeans beans;
    private final Set<Method> same;

    /**
     * @param resource the class of the resource, or the subclass of it that a container has made
     * @param method one that the class declares or inherits
     * @param beans finds what is behind a class that a container has made for an interface
     */
    public ResourceMethod(Class<?> resource, Method method, ImplementingBeans beans) {
        this.resource = resource;
        this.method = method;
        this.beans = beans;
        this.same = OverriddenMethods.of(resource, method);
    }

    /** All public methods that Jakarta REST may call on a class, and all locators. */
    public static Stream<ResourceMethod> all(Class<?> resource, ImplementingBeans beans) {
        return Arrays.stream(resource.getMethods())
                .map(method -> new ResourceMethod(resource, method, beans))
                .filter(method -> method.isLocator() || !method.designators().isEmpty());
    }

    /**
     * The annotation of the method, else of the closest that it overrides or implements, else of the class. That of the class does not count for a
     * handshake, which has no signature.
     */
    public Set<VerifyWebhook> annotations() {
        Set<VerifyWebhook> implementing = ofBeans(true);
        Set<VerifyWebhook> shown = implementing.isEmpty() ? visible() : implementing;
        return shown.isEmpty() ? ofBeans(false) : shown;
    }

    private Set<VerifyWebhook> visible() {
        Set<VerifyWebhook> own = closest(same.stream(), Method::getDeclaringClass);
        return own.isEmpty() && !isHandshake() ? ofClass(resource) : own;
    }

    /** A class that a container has made for an interface, or for what a producer makes, shows no annotation of the bean that it calls. */
    private Set<VerifyWebhook> ofBeans(boolean interfaces) {
        return isGenerated()
                ? same.stream()
                        .filter(method -> method.getDeclaringClass().isInterface() == interfaces)
                        .flatMap(method -> beans.of(method.getDeclaringClass()).stream()
                                .map(bean -> new ResourceMethod(bean, method, beans)))
                        .flatMap(method -> method.visible().stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Whether the class has no file, so that it was made at run time. */
    public boolean isGenerated() {
        return isGenerated(resource);
    }

    static boolean isGenerated(Class<?> type) {
        String name = type.getName();
        return type.getResource(name.substring(name.lastIndexOf('.') + 1) + ".class") == null;
    }

    /** The annotation of the class, else of its closest superclass, else of the closest interface. */
    static Set<VerifyWebhook> ofClass(Class<?> resource) {
        return closest(TypeHierarchy.of(resource), Function.identity());
    }

    private static <E extends AnnotatedElement> Set<VerifyWebhook> closest(
            Stream<E> elements, Function<E, Class<?>> place) {
        List<E> annotated = elements.filter(element -> element.isAnnotationPresent(VerifyWebhook.class))
                .toList();
        // Superclasses before interfaces, as for the annotations of Jakarta REST (specification, section 3.6).
        List<E> inClasses = annotated.stream()
                .filter(element -> !place.apply(element).isInterface())
                .toList();
        List<E> candidates = inClasses.isEmpty() ? annotated : inClasses;
        return candidates.stream()
                .filter(element -> candidates.stream()
                        .map(place)
                        .noneMatch(other -> other != place.apply(element)
                                && place.apply(element).isAssignableFrom(other)))
                .map(element -> element.getAnnotation(VerifyWebhook.class))
                .collect(Collectors.toSet());
    }

    /** Whether OPTIONS is all that the method answers. */
    public boolean isHandshake() {
        return designators().equals(Set.of(HttpMethod.OPTIONS));
    }

    /** Whether the method returns a resource, which is called then. */
    public boolean isLocator() {
        return designators().isEmpty() && same.stream().anyMatch(method -> method.isAnnotationPresent(Path.class));
    }

    /** The HTTP methods of the method. */
    private Set<String> designators() {
        return same.stream()
                .flatMap(method -> Arrays.stream(method.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(designator -> designator != null)
                .map(HttpMethod::value)
                .collect(Collectors.toSet());
    }

    /** Whether another thread than the one that the method is called on may make its answer. */
    public boolean answersElsewhere() {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || Flow.Publisher.class.isAssignableFrom(method.getReturnType())
                || parameters()
                        .anyMatch(parameter -> parameter.isAnnotationPresent(Suspended.class)
                                || parameter.getType() == SseEventSink.class);
    }

    /** Whether the method has parameters that the server takes from a form. */
    public boolean takesFormParameters() {
        return parameters()
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotations()))
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(FORM_ANNOTATIONS::contains);
    }

    /** Whether the server takes form parameters when it makes the resource, before anything can verify them. */
    public boolean isMadeWithForm() {
        return EarlyForms.inMembers(resource);
    }

    Stream<Parameter> parameters() {
        return same.stream().flatMap(method -> Arrays.stream(method.getParameters()));
    }

    /** Whether the method, being a locator, may have returned an object of that class, or the class itself. */
    boolean mayReturn(Class<?> type) {
        Class<?> located = located();
        return located.isAssignableFrom(type)
                || TypeHierarchy.of(located).map(Class::getName).anyMatch(STANDING_FOR_A_RESOURCE::contains);
    }

    /** What the method, being a locator, says that it returns; what an overriding method says is closer, unless a container has made that without generics. */
    public Class<?> located() {
        ResolvedTypes types = new ResolvedTypes(resource);
        return same.stream()
                .<Class<?>>map(method -> types.located(method.getGenericReturnType()))
                .reduce((closest, other) -> closest.isAssignableFrom(other) ? other : closest)
                .orElseThrow();
    }

    /** The class and the name, for messages. */
    public String place() {
        return resource.getName() + "." + method.getName();
    }

    /** How annotations are written, for messages. */
    public static String text(Set<VerifyWebhook> annotations) {
        return annotations.stream().map(ResourceMethod::text).sorted().collect(Collectors.joining(", "));
    }

    private static String text(VerifyWebhook annotation) {
        String format = annotation.format().equals(WebhookFormats.STANDARD_WEBHOOKS)
                ? ""
                : ", format = \"" + annotation.format() + "\"";
        String deduplicate = annotation.deduplicate() ? ", deduplicate = true" : "";
        return format.isEmpty() && deduplicate.isEmpty()
                ? "@VerifyWebhook(\"" + annotation.value() + "\")"
                : "@VerifyWebhook(value = \"" + annotation.value() + "\"" + format + deduplicate + ")";
    }
}
