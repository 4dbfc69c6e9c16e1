// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Leaves in a class what of it is sent, with the types that it is sent with. SmallRye describes classes as they are read, too, and knows of Jakarta JSON
 * Binding only the names of properties.
 */
final class SentMembers extends ClassVisitor {

    private static final int API = Opcodes.ASM9;

    private final SentProperties properties;

    SentMembers(ClassVisitor target, Class<?> payload) {
        super(API, target);
        this.properties = new SentProperties(payload);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        if ((access & Opcodes.ACC_STATIC) != 0) {
            return super.visitField(access, name, descriptor, signature, value);
        }
        if (!properties.hasField(name)) {
            return null;
        }
        String type = signature == null ? descriptor : signature;
        String sent = properties.sentAs(name, type);
        // What is sent is public, whatever setting says that private fields are left out
        int sentAccess = access & ~(Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED) | Opcodes.ACC_PUBLIC;
        FieldVisitor target = super.visitField(sentAccess, name, erasure(sent, descriptor), sent, null);
        return new FieldVisitor(API, target) {
            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return SentTypePath.of(path, type, sent)
                        .map(moved -> super.visitTypeAnnotation(reference, moved.path(), annotation, visible))
                        .orElse(null);
            }
        };
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
        String type = signature == null ? descriptor : signature;
        String sent = properties.sentAs(name, type);
        RecordComponentVisitor target = super.visitRecordComponent(name, erasure(sent, descriptor), sent);
        return new RecordComponentVisitor(API, target) {
            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return SentTypePath.of(path, type, sent)
                        .map(moved -> super.visitTypeAnnotation(reference, moved.path(), annotation, visible))
                        .orElse(null);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        String property = properties.ofMethod(name, Type.getArgumentTypes(descriptor).length);
        if (property == null || (access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC)) != 0) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        boolean isSetter = Type.getArgumentTypes(descriptor).length == 1;
        // What can only be set is not sent; and the type of a setter would be another one than that of its getter
        if (isSetter || !properties.hasGetter(property)) {
            return null;
        }
        String type = (signature == null ? descriptor : signature).replaceFirst("^.*\\(\\)", "");
        String sent = properties.sentAs(property, type);
        String sentDescriptor = erasure(sent, Type.getReturnType(descriptor).getDescriptor());
        MethodVisitor target = super.visitMethod(access, name, "()" + sentDescriptor, "()" + sent, exceptions);
        return new MethodVisitor(API, target) {
            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return SentTypePath.of(path, type, sent)
                        .map(moved -> super.visitTypeAnnotation(reference, moved.path(), annotation, visible))
                        .orElse(null);
            }
        };
    }

    /** The type without its arguments; that of a type variable stays as it was. */
    private static String erasure(String signature, String descriptor) {
        if (signature.matches("\\[*T.*")) {
            return descriptor;
        }
        StringBuilder erased = new StringBuilder();
        int depth = 0;
        for (char c : signature.toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                erased.append(c == '.' ? '$' : c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return erased.toString();
    }
}
