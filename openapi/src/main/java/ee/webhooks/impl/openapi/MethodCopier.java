// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;

/** Copies the annotations of a method, of its parameters and of their types to another method. */
final class MethodCopier extends MethodVisitor {

    private static final String CONSUMER = "Lee/webhooks/WebhookConsumer;";
    private static final String CONTEXT = "Ljakarta/ws/rs/core/Context;";

    private final Set<String> omitted;
    private final Set<String> copied;

    /**
     * @param omitted the descriptors of the annotations that are not copied from the method itself
     * @param copied receives the descriptors of those that are
     */
    MethodCopier(MethodVisitor target, Set<String> omitted, Set<String> copied) {
        super(Opcodes.ASM9, target);
        this.omitted = omitted;
        this.copied = copied;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (omitted.contains(descriptor)) {
            return null;
        }
        copied.add(descriptor);
        return super.visitAnnotation(descriptor, visible);
    }

    /** A scanner takes a parameter without annotation for the body, but leaves out what the server provides; neither is sent. */
    @Override
    public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        return super.visitParameterAnnotation(parameter, descriptor.equals(CONSUMER) ? CONTEXT : descriptor, visible);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String descriptor, boolean visible) {
        int sort = new TypeReference(reference).getSort();
        // Type variables and exceptions do not come along
        boolean isCopied = sort == TypeReference.METHOD_RETURN || sort == TypeReference.METHOD_FORMAL_PARAMETER;
        return isCopied ? super.visitTypeAnnotation(reference, path, descriptor, visible) : null;
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
        return null;
    }

    @Override
    public void visitEnd() {
        // The copy gets more annotations before its end
    }
}
