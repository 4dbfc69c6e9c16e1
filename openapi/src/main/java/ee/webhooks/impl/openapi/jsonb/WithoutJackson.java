// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/**
 * Leaves out the annotations of Jackson, which SmallRye follows: the Jakarta REST clients of all servers write with Jakarta JSON Binding, even where these
 * annotations make the server's resources answer with Jackson.
 */
final class WithoutJackson extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final String JACKSON = "Lcom/fasterxml/jackson/";

    WithoutJackson(ClassVisitor target) {
        super(API, target);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return descriptor.startsWith(JACKSON) ? null : super.visitAnnotation(descriptor, visible);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        return new FieldVisitor(API, super.visitField(access, name, descriptor, signature, value)) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation.startsWith(JACKSON) ? null : super.visitAnnotation(annotation, visible);
            }
        };
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
        return new RecordComponentVisitor(API, super.visitRecordComponent(name, descriptor, signature)) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation.startsWith(JACKSON) ? null : super.visitAnnotation(annotation, visible);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(API, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation.startsWith(JACKSON) ? null : super.visitAnnotation(annotation, visible);
            }
        };
    }
}
