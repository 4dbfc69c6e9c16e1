// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.impl.message.ClosestName;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All webhooks that a deployment declares. Immutable. */
public final class WebhookDeclarations {

    private static final WebhookDeclarations NONE = new WebhookDeclarations(List.of(), List.of());

    private final List<WebhookDescriptor> read;
    private final List<WebhookDescriptor> all;
    private final Map<String, List<WebhookDescriptor>> byName;

    /**
     * @param read what the interfaces have, inherited methods once for each interface that has them
     * @param all the same, every declaration once
     */
    private WebhookDeclarations(List<WebhookDescriptor> read, List<WebhookDescriptor> all) {
        this.read = List.copyOf(read);
        this.all = List.copyOf(all);
        this.byName = this.all.stream()
                .collect(Collectors.groupingBy(WebhookDescriptor::name, TreeMap::new, Collectors.toUnmodifiableList()));
    }

    /** The declarations of a deployment without any. */
    public static WebhookDeclarations none() {
        return NONE;
    }

    /**
     * Reads interfaces, in the order of their names.
     *
     * @param types everything that has {@code @Webhook} on itself or on a method
     * @param problems takes what is wrong
     */
    public static WebhookDeclarations read(Collection<Class<?>> types, Problems problems) {
        List<WebhookDescriptor> read = new ArrayList<>();
        types.stream().distinct().sorted(Comparator.comparing(Class::getName)).forEach(type -> {
            if (isTemplate(type, types)) {
                return;
            }
            if (type.isInterface() && !type.isAnnotation()) {
                read.addAll(new InterfaceReader(type, problems).read());
            } else {
                problems.add(WebhookMessage.WEBHOOK_ON_CLASS, type.getName());
            }
        });
        return new WebhookDeclarations(read, withoutDuplicates(read, problems));
    }

    /** An interface with type parameters declares nothing when others extend it with type arguments. */
    private static boolean isTemplate(Class<?> type, Collection<Class<?>> types) {
        return type.getTypeParameters().length > 0
                && types.stream().anyMatch(other -> other != type && type.isAssignableFrom(other));
    }

    private static List<WebhookDescriptor> withoutDuplicates(List<WebhookDescriptor> read, Problems problems) {
        Map<List<String>, WebhookDescriptor> unique = new LinkedHashMap<>();
        for (WebhookDescriptor descriptor : read) {
            List<String> key = List.of(descriptor.name(), descriptor.verb());
            WebhookDescriptor first = unique.putIfAbsent(key, descriptor);
            if (first == null) {
                continue;
            }
            if (!isSame(first, descriptor)) {
                problems.add(
                        WebhookMessage.DUPLICATE_WEBHOOK,
                        descriptor.name(),
                        descriptor.verb(),
                        first.place(),
                        descriptor.place());
            } else if (first.declaringInterface().isAssignableFrom(descriptor.declaringInterface())) {
                // What extends the other may have said more.
                unique.put(key, descriptor);
            }
        }
        return List.copyOf(unique.values());
    }

    /** An interface and one that extends it have the same methods, inherited or declared again: that is one declaration, not two. */
    private static boolean isSame(WebhookDescriptor first, WebhookDescriptor second) {
        Class<?> left = first.declaringInterface();
        Class<?> right = second.declaringInterface();
        boolean inherited = first.method().equals(second.method());
        boolean declaredAgain = (left.isAssignableFrom(right) || right.isAssignableFrom(left))
                && first.method().getName().equals(second.method().getName());
        return (inherited || declaredAgain) && first.body().equals(second.body());
    }

    public List<WebhookDescriptor> all() {
        return all;
    }

    /** Those of one name, each with another verb; empty if the name is not declared. */
    public List<WebhookDescriptor> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    public boolean isDeclared(String name) {
        return byName.containsKey(name);
    }

    /** Whether anything is declared of what an endpoint may ask for: a name, or {@code order.*} for names that begin so. */
    public boolean hasAny(String event) {
        return event.endsWith(".*")
                ? byName.keySet().stream().anyMatch(name -> name.startsWith(event.substring(0, event.length() - 1)))
                : isDeclared(event);
    }

    /** What each method of an interface declares. */
    public Map<Method, WebhookDescriptor> ofInterface(Class<?> declaringInterface) {
        return read.stream()
                .filter(descriptor -> descriptor.declaringInterface() == declaringInterface)
                .collect(Collectors.toUnmodifiableMap(WebhookDescriptor::method, Function.identity()));
    }

    /** A sentence that names the closest declared name, for a message about one that is not. */
    public String hint(String undeclared) {
        return ClosestName.hint(undeclared, byName.keySet());
    }
}
