// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The methods that an interface has, declared or inherited, without an implementation. */
final class AbstractMethods {

    private final Elements elements;
    private final TypeElement declaringInterface;
    private final List<ExecutableElement> methods = new ArrayList<>();
    private final Set<TypeElement> seen = new HashSet<>();

    private AbstractMethods(ProcessingEnvironment environment, TypeElement declaringInterface) {
        this.elements = environment.getElementUtils();
        this.declaringInterface = declaringInterface;
    }

    /** In the order of the deployment: by name. */
    static List<ExecutableElement> of(ProcessingEnvironment environment, TypeElement declaringInterface) {
        AbstractMethods found = new AbstractMethods(environment, declaringInterface);
        found.addAll(declaringInterface);
        TypeNames names = new TypeNames(environment);
        return found.methods.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .sorted(Comparator.comparing((ExecutableElement method) ->
                                method.getSimpleName().toString())
                        .thenComparing(names::signature))
                .toList();
    }

    private void addAll(TypeElement type) {
        if (!seen.add(type)) {
            return;
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            boolean inherited = !method.getModifiers().contains(Modifier.STATIC)
                    && !method.getModifiers().contains(Modifier.PRIVATE);
            if (inherited
                    && methods.stream().noneMatch(other -> elements.overrides(other, method, declaringInterface))) {
                methods.add(method);
            }
        }
        for (TypeMirror extended : type.getInterfaces()) {
            if (extended instanceof DeclaredType declared && declared.asElement() instanceof TypeElement parent) {
                addAll(parent);
            }
        }
    }
}
