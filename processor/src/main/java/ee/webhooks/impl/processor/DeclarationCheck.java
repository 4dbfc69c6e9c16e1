// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Finds in sources what {@code ee.webhooks.impl.declare} finds in classes, and says it in the same words. What the sources at hand cannot decide, such
 * as whether another jar declares a name, is left to the deployment.
 */
final class DeclarationCheck {

    private static final String SUPPRESSION = "webhooks";

    private final ProcessingEnvironment environment;
    private final Types types;
    private final TypeNames names;
    private final Report report;

    DeclarationCheck(ProcessingEnvironment environment) {
        this.environment = environment;
        this.types = environment.getTypeUtils();
        this.names = new TypeNames(environment);
        this.report = new Report(environment.getMessager());
    }

    /** Checks everything that has {@code @Webhook} on itself or on a method. */
    void check(List<TypeElement> declaring) {
        List<DeclaredMethod> methods = new ArrayList<>();
        for (TypeElement type : declaring) {
            if (type.getKind() == ElementKind.INTERFACE) {
                checkPath(type);
                checkAnnotated(type, declaring);
                methods.addAll(isTemplate(type) ? List.of() : new InterfaceCheck(environment, type, report).check());
            } else if (type.getKind() != ElementKind.ANNOTATION_TYPE) {
                report.error(placeOfAnnotation(type), WebhookMessage.WEBHOOK_ON_CLASS, names.binary(type));
            }
        }
        checkDuplicates(methods);
    }

    /** An interface with type parameters may be there for others to extend, in this compilation or in another one. */
    private static boolean isTemplate(TypeElement type) {
        return !type.getTypeParameters().isEmpty();
    }

    private static Place placeOfAnnotation(TypeElement type) {
        Element annotated = Annotations.isPresent(type, Annotations.WEBHOOK)
                ? type
                : ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .filter(method -> Annotations.isPresent(method, Annotations.WEBHOOK))
                        .<Element>map(method -> method)
                        .findFirst()
                        .orElse(type);
        return Place.of(annotated, Annotations.WEBHOOK);
    }

    private static boolean isSuppressed(TypeElement type) {
        SuppressWarnings suppressed = type.getAnnotation(SuppressWarnings.class);
        return suppressed != null && Arrays.asList(suppressed.value()).contains(SUPPRESSION);
    }

    /**
     * Most servers discover an interface only if it has {@code @Webhook} itself. Without it, an interface is in order if another one extends it; that one may be in another jar, so
     * the error can be suppressed.
     */
    private void checkAnnotated(TypeElement type, List<TypeElement> declaring) {
        boolean extended = declaring.stream().anyMatch(other -> isAnnotated(other) && isSubtype(other, type));
        if (!extended && !isTemplate(type) && !isSuppressed(type)) {
            report.error(placeOfAnnotation(type), WebhookMessage.WEBHOOK_ON_METHODS_ONLY, names.binary(type));
        }
    }

    private static boolean isAnnotated(TypeElement type) {
        return Annotations.findComposed(type, Annotations.WEBHOOK).isPresent();
    }

    /** Only a warning, because it is what a receiver wants that implements the interface as its resource. */
    private void checkPath(TypeElement type) {
        if (!isSuppressed(type) && Annotations.isPresent(type, Annotations.PATH)) {
            report.warning(Place.of(type, Annotations.PATH), WebhookMessage.PATH_ON_INTERFACE, names.binary(type));
        }
    }

    private void checkDuplicates(List<DeclaredMethod> methods) {
        Map<List<String>, DeclaredMethod> unique = new LinkedHashMap<>();
        for (DeclaredMethod method : methods) {
            List<String> key = List.of(method.name(), method.verb());
            DeclaredMethod first = unique.putIfAbsent(key, method);
            if (first == null) {
                continue;
            }
            if (!isSame(first, method)) {
                report.error(
                        method.place(),
                        WebhookMessage.DUPLICATE_WEBHOOK,
                        method.name(),
                        method.verb(),
                        first.display(),
                        method.display());
            } else if (isSubtype(method.declaringInterface(), first.declaringInterface())) {
                unique.put(key, method);
            }
        }
    }

    /** An interface and one that extends it have the same methods, inherited or declared again. */
    private boolean isSame(DeclaredMethod first, DeclaredMethod second) {
        TypeElement left = first.declaringInterface();
        TypeElement right = second.declaringInterface();
        boolean inherited = first.method().equals(second.method());
        boolean declaredAgain = (isSubtype(left, right) || isSubtype(right, left))
                && first.method().getSimpleName().equals(second.method().getSimpleName());
        return (inherited || declaredAgain) && first.body().equals(second.body());
    }

    private boolean isSubtype(TypeElement type, TypeElement of) {
        return types.isSubtype(types.erasure(type.asType()), types.erasure(of.asType()));
    }
}
