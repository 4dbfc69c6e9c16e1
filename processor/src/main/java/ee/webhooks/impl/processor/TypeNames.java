// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Names of types and methods as the reflection API gives them, which the deployment uses. Type annotations are left out. */
final class TypeNames {

    private final Elements elements;
    private final Types types;

    TypeNames(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
    }

    String binary(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    /** A method as a message names it. */
    String display(TypeElement declaringInterface, ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> simple(parameter.asType()))
                .collect(
                        Collectors.joining(", ", binary(declaringInterface) + "." + method.getSimpleName() + "(", ")"));
    }

    /** A method as Javadoc is kept for it. */
    String signature(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> canonical(parameter.asType()))
                .collect(Collectors.joining(",", method.getSimpleName() + "(", ")"));
    }

    String simple(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case ARRAY -> simple(((ArrayType) erased).getComponentType()) + "[]";
            case DECLARED, ERROR -> elementOf(erased).getSimpleName().toString();
            default -> keyword(erased);
        };
    }

    private String canonical(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case ARRAY -> canonical(((ArrayType) erased).getComponentType()) + "[]";
            case DECLARED, ERROR -> elementOf(erased).toString();
            default -> keyword(erased);
        };
    }

    /** The type with its arguments. */
    String full(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> full(((ArrayType) type).getComponentType()) + "[]";
            case DECLARED -> full((DeclaredType) type);
            case TYPEVAR, ERROR -> types.asElement(type).getSimpleName().toString();
            case WILDCARD -> full((WildcardType) type);
            default -> keyword(type);
        };
    }

    private String full(DeclaredType type) {
        String raw = binary((TypeElement) type.asElement());
        return type.getTypeArguments().isEmpty()
                ? raw
                : type.getTypeArguments().stream().map(this::full).collect(Collectors.joining(", ", raw + "<", ">"));
    }

    private String full(WildcardType type) {
        if (type.getExtendsBound() != null) {
            return "? extends " + full(type.getExtendsBound());
        }
        return type.getSuperBound() == null ? "?" : "? super " + full(type.getSuperBound());
    }

    private static Element elementOf(TypeMirror type) {
        return ((DeclaredType) type).asElement();
    }

    private static String keyword(TypeMirror type) {
        return type.getKind().name().toLowerCase(Locale.ROOT);
    }
}
