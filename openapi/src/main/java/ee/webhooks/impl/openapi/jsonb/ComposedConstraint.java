// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The constraints that an annotation of the application is composed of, as they hold for what is sent. One of which an attribute of the annotation overrides
 * something is left out: SmallRye reads the composing constraint alone, and its limit may be another one.
 */
final class ComposedConstraint extends ClassVisitor {

    /** What the constraint is on is not known here: SmallRye gives limits to numbers only. */
    private static final String ANY_TYPE = "TT;";

    private static final String OVERRIDES = "jakarta.validation.OverridesAttribute";

    private final Set<String> overridden = new HashSet<>();
    private final MemberAnnotations annotations;

    ComposedConstraint(ClassVisitor target, Class<?> constraint) {
        super(Opcodes.ASM9, target);
        this.annotations = new MemberAnnotations(
                ANY_TYPE, ANY_TYPE, MemberAnnotations.target(target::visitAnnotation, target::visitTypeAnnotation));
        for (Method attribute : constraint.getDeclaredMethods()) {
            for (Annotation annotation : attribute.getAnnotations()) {
                String name = annotation.annotationType().getName();
                if (name.equals(OVERRIDES)) {
                    add(new DeclaredAnnotation(annotation));
                } else if (name.equals(OVERRIDES + "$List")) {
                    for (Annotation one : (Annotation[]) new DeclaredAnnotation(annotation).value("value")) {
                        add(new DeclaredAnnotation(one));
                    }
                }
            }
        }
    }

    private void add(DeclaredAnnotation override) {
        overridden.add(Type.getDescriptor((Class<?>) override.value("constraint")));
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return overridden.contains(descriptor) ? null : annotations.visitAnnotation(descriptor, visible);
    }

    @Override
    public void visitEnd() {
        annotations.end();
        super.visitEnd();
    }
}
