// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.lang.System.Logger.Level;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.commons.ClassRemapper;

/** Class files as a scan is to see them, so that it describes what is sent: they have other members and other types, and are never loaded. */
final class SentClass {

    private static final System.Logger LOGGER = System.getLogger(SentClass.class.getName());

    private static final int SKIPPED = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private SentClass() {}

    /** The class that stands for an interface. */
    static byte[] ofResource(byte[] classFile, SentRules rules) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(remapper(writer, rules), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** A class of the application that a payload may be or may have. */
    static byte[] ofPayload(byte[] classFile, Class<?> payload, SentRules rules) {
        if (payload.isAnnotation() || !ApplicationTypes.contains(payload.getName())) {
            return classFile;
        }
        try {
            ClassWriter writer = new ClassWriter(0);
            ClassVisitor sent = payload.isEnum()
                    ? writer
                    : new SentMembers(new SentAlternatives(remapper(writer, rules), payload), payload, rules);
            new ClassReader(classFile).accept(new WithoutJackson(sent), SKIPPED);
            return writer.toByteArray();
        } catch (LinkageError | TypeNotPresentException e) {
            LOGGER.log(
                    Level.DEBUG, payload.getName() + " is described as it is read: it refers to what is not there", e);
            return classFile;
        }
    }

    private static ClassVisitor remapper(ClassWriter writer, SentRules rules) {
        return new ClassRemapper(writer, new SentTypes(rules)) {
            @Override
            public void visit(
                    int version, int access, String name, String signature, String superName, String[] interfaces) {
                boolean isOfApplication = superName != null && ApplicationTypes.contains(superName.replace('/', '.'));
                if (isOfApplication || !remapper.map(name).equals(name)) {
                    // What is inherited is sent, also from a class that would be sent as something else
                    boolean isAdapted =
                            isOfApplication && !remapper.map(superName).equals(superName);
                    String parents = isAdapted ? signature : remapper.mapSignature(signature, false);
                    cv.visit(version, access, name, parents, superName, interfaces);
                } else {
                    super.visit(version, access, name, signature, superName, interfaces);
                }
            }

            /** Where in the types of a method its annotations are: types may have been rewritten. */
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor target = super.visitMethod(access, name, descriptor, signature, exceptions);
                if (signature == null || target == null) {
                    return target;
                }
                List<String> declared = SentTypePath.ofMethod(signature);
                List<String> sent = SentTypePath.ofMethod(remapper.mapSignature(signature, false));
                return new MethodVisitor(Opcodes.ASM9, target) {
                    @Override
                    public AnnotationVisitor visitTypeAnnotation(
                            int reference, TypePath path, String annotation, boolean visible) {
                        TypeReference place = new TypeReference(reference);
                        int index = switch (place.getSort()) {
                            case TypeReference.METHOD_FORMAL_PARAMETER -> place.getFormalParameterIndex();
                            case TypeReference.METHOD_RETURN -> declared.size() - 1;
                            default -> -1;
                        };
                        if (index < 0 || index >= declared.size() || declared.size() != sent.size()) {
                            return super.visitTypeAnnotation(reference, path, annotation, visible);
                        }
                        return SentTypePath.of(path, declared.get(index), sent.get(index))
                                .map(moved -> super.visitTypeAnnotation(reference, moved.path(), annotation, visible))
                                .orElse(null);
                    }
                };
            }
        };
    }
}
