// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** The constraints of the getters that a getter overrides: Jakarta Bean Validation adds them to its own ones, and SmallRye does not. */
final class InheritedConstraints {

    private static final int API = Opcodes.ASM9;
    private static final String CONSTRAINT = "jakarta.validation.Constraint";

    private final Class<?> payload;
    private final Set<Class<?>> parents = new LinkedHashSet<>();

    InheritedConstraints(Class<?> payload) {
        this.payload = payload;
        collectParents(payload);
    }

    private void collectParents(Class<?> type) {
        if (type.getSuperclass() != null) {
            addParent(type.getSuperclass());
        }
        for (Class<?> implemented : type.getInterfaces()) {
            addParent(implemented);
        }
    }

    private void addParent(Class<?> parent) {
        if (ApplicationTypes.contains(parent.getName()) && parents.add(parent)) {
            collectParents(parent);
        }
    }

    /**
     * Adds them to the annotations of a getter.
     *
     * @param getter the name of the method
     * @param type what it returns; constraints on elements hold for the same type only
     */
    void add(String getter, String type, MemberAnnotations annotations) {
        if (!getter.startsWith("get") && !getter.startsWith("is")) {
            return;
        }
        for (Class<?> parent : parents) {
            if (Arrays.stream(parent.getDeclaredMethods()).anyMatch(method -> isGetter(method, getter))) {
                ClassBytes.of(parent)
                        .ifPresent(file -> new ClassReader(file)
                                .accept(new Parent(getter, type, annotations), ClassReader.SKIP_CODE));
            }
        }
    }

    private static boolean isGetter(Method method, String name) {
        return method.getName().equals(name) && method.getParameterCount() == 0;
    }

    private boolean isConstraint(String descriptor) {
        String name = Type.getType(descriptor).getClassName();
        return name.startsWith("jakarta.validation.constraints.")
                || ApplicationTypes.contains(name)
                        && ApplicationTypes.load(name, payload.getClassLoader())
                                .flatMap(type -> DeclaredAnnotation.find(type, CONSTRAINT))
                                .isPresent();
    }

    private final class Parent extends ClassVisitor {

        private final String getter;
        private final String type;
        private final MemberAnnotations annotations;

        Parent(String getter, String type, MemberAnnotations annotations) {
            super(API);
            this.getter = getter;
            this.type = type;
            this.annotations = annotations;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean isOverridden = name.equals(getter)
                    && descriptor.startsWith("()")
                    && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) == 0;
            if (!isOverridden) {
                return null;
            }
            boolean isOfSameType = (signature == null ? descriptor : signature).equals("()" + type);
            return new MethodVisitor(API) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return isConstraint(annotation) ? annotations.visitInherited(annotation, visible) : null;
                }

                @Override
                public AnnotationVisitor visitTypeAnnotation(
                        int reference, TypePath path, String annotation, boolean visible) {
                    return isOfSameType && path != null && isConstraint(annotation)
                            ? annotations.visitInheritedOfType(reference, path, annotation, visible)
                            : null;
                }
            };
        }
    }
}
