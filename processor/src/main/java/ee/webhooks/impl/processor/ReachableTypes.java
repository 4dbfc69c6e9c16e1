// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.WebhookAccepted;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** The types of the application that the document may describe: interfaces, payloads, and what these consist of. */
final class ReachableTypes {

    private static final List<String> KNOWN =
            List.of("java.", "javax.", "jdk.", "jakarta.", "kotlin.", "org.eclipse.microprofile.");

    /** What a method returns to its caller, not what a receiver answers. */
    private static final String ACCEPTED = WebhookAccepted.class.getName();

    private final Set<TypeElement> found = new LinkedHashSet<>();
    private final Deque<TypeElement> unread = new ArrayDeque<>();
    private final Set<Element> variables = new HashSet<>();

    Set<TypeElement> from(Collection<TypeElement> declaring) {
        declaring.forEach(this::add);
        while (!unread.isEmpty()) {
            read(unread.remove());
        }
        return found;
    }

    private void add(TypeElement type) {
        String name = type.getQualifiedName().toString();
        if (KNOWN.stream().noneMatch(name::startsWith) && !name.equals(ACCEPTED) && found.add(type)) {
            unread.add(type);
        }
    }

    private void read(TypeElement type) {
        add(type.getSuperclass());
        type.getInterfaces().forEach(this::add);
        type.getPermittedSubclasses().forEach(this::add);
        type.getTypeParameters().stream()
                .flatMap(parameter -> parameter.getBounds().stream())
                .forEach(this::add);
        addAnnotations(type);
        type.getEnclosedElements().stream()
                .filter(member -> !member.getModifiers().contains(Modifier.STATIC))
                .forEach(member -> readMember(member, type.getKind().isInterface()));
    }

    /** Of a class only what may be a getter: what its other methods take is no part of a payload. */
    private void readMember(Element member, boolean allMethods) {
        if (member.getKind() == ElementKind.METHOD) {
            ExecutableElement method = (ExecutableElement) member;
            if (!allMethods && !method.getParameters().isEmpty()) {
                return;
            }
            add(method.getReturnType());
            for (VariableElement parameter : method.getParameters()) {
                add(parameter.asType());
                addAnnotations(parameter);
            }
            addAnnotations(method);
        } else if (member.getKind().isField()) {
            add(member.asType());
            addAnnotations(member);
        }
    }

    private void addAnnotations(Element annotated) {
        annotated.getAnnotationMirrors().forEach(this::add);
    }

    /** Classes may be named as the values of annotations, as subtypes and responses are. */
    private void add(AnnotationMirror annotation) {
        annotation.getElementValues().values().forEach(this::add);
    }

    private void add(AnnotationValue annotationValue) {
        Object value = annotationValue.getValue();
        if (value instanceof TypeMirror type) {
            add(type);
        } else if (value instanceof AnnotationMirror nested) {
            add(nested);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> add((AnnotationValue) element));
        }
    }

    private void add(TypeMirror type) {
        if (type == null || type.getKind() == TypeKind.ERROR) {
            return;
        }
        if (type instanceof DeclaredType declared) {
            add((TypeElement) declared.asElement());
            declared.getTypeArguments().forEach(this::add);
        } else if (type instanceof ArrayType array) {
            add(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            add(wildcard.getExtendsBound());
        } else if (type instanceof TypeVariable variable
                && variable.asElement() instanceof TypeParameterElement parameter
                && variables.add(parameter)) {
            parameter.getBounds().forEach(this::add);
        }
    }
}
