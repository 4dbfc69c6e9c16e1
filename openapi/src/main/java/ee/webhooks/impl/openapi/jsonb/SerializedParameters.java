// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;

/** The annotations on the parameters of a method that is a resource while it is scanned, and on what it returns, as they hold for what is sent. */
final class SerializedParameters extends MethodVisitor {

    /** In the order of the parameters, at the end that of what is returned. */
    private final List<MemberAnnotations> types = new ArrayList<>();

    /**
     * @param declared the signature of the method in Java
     * @param sent that of what is sent
     */
    SerializedParameters(MethodVisitor target, String declared, String sent) {
        super(Opcodes.ASM9, target);
        List<String> declaredTypes = SerializedTypePath.ofMethod(declared);
        List<String> sentTypes = SerializedTypePath.ofMethod(sent);
        for (int i = 0; i < declaredTypes.size(); i++) {
            int parameter = i;
            types.add(new MemberAnnotations(
                    declaredTypes.get(i),
                    sentTypes.get(i),
                    MemberAnnotations.target(
                            (descriptor, visible) -> target.visitParameterAnnotation(parameter, descriptor, visible),
                            target::visitTypeAnnotation)));
        }
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        return types.get(parameter).visitAnnotation(descriptor, visible);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String descriptor, boolean visible) {
        TypeReference place = new TypeReference(reference);
        return switch (place.getSort()) {
            case TypeReference.METHOD_FORMAL_PARAMETER ->
                types.get(place.getFormalParameterIndex()).visitTypeAnnotation(reference, path, descriptor, visible);
            case TypeReference.METHOD_RETURN ->
                types.get(types.size() - 1).visitTypeAnnotation(reference, path, descriptor, visible);
            default -> super.visitTypeAnnotation(reference, path, descriptor, visible);
        };
    }

    @Override
    public void visitEnd() {
        types.subList(0, types.size() - 1).forEach(MemberAnnotations::end);
        super.visitEnd();
    }
}
