// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
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
public final class SerializedClass {

    /** The mark of Kotlin on a class, for which SmallRye warns that it lacks a library. */
    public static final String KOTLIN = "Lkotlin/Metadata;";

    /** What stands for the name of the property of a getter that is called {@code is} or {@code get}: it is empty, which no annotation can say. */
    public static final String EMPTY_NAME = "webhooks-ee.empty";

    private static final System.Logger LOGGER = System.getLogger(SerializedClass.class.getName());

    private static final int SKIPPED = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private SerializedClass() {}

    /** The class that stands for an interface. */
    public static byte[] ofResource(byte[] classFile, SerializedRules rules) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(remapper(writer, rules, true), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** A class of the application that a payload may be or may have. */
    public static byte[] ofPayload(byte[] classFile, Class<?> payload, SerializedRules rules) {
        if (!ApplicationTypes.contains(payload.getName())) {
            return classFile;
        }
        try {
            if (payload.isAnnotation()) {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(classFile).accept(new ComposedConstraint(writer, payload), SKIPPED);
                return writer.toByteArray();
            }
            ClassWriter writer = new ClassWriter(0);
            ClassVisitor sent = payload.isEnum()
                    ? writer
                    : new SerializedMembers(
                            new SerializedAlternatives(remapper(writer, rules, false), payload), payload, rules);
            new ClassReader(classFile).accept(new WithoutJackson(sent), SKIPPED);
            return writer.toByteArray();
        } catch (LinkageError | TypeNotPresentException e) {
            LOGGER.log(
                    Level.DEBUG, payload.getName() + " is described as it is read: it refers to what is not there", e);
            return classFile;
        }
    }

    private static ClassVisitor remapper(ClassWriter writer, SerializedRules rules, boolean isResource) {
        return new ClassRemapper(writer, new SerializedTypes(rules)) {
            private final List<MemberAnnotations> parents = new ArrayList<>();

            @Override
            public void visit(
                    int version, int access, String name, String signature, String superName, String[] interfaces) {
                boolean isOfApplication = superName != null && ApplicationTypes.contains(superName.replace('/', '.'));
                // What is inherited is sent, also from a class that would be sent as something else
                boolean isAdapted = isOfApplication && !remapper.map(superName).equals(superName);
                if (isOfApplication || !remapper.map(name).equals(name)) {
                    String sent = isAdapted ? signature : remapper.mapSignature(signature, false);
                    cv.visit(version, access, name, sent, superName, interfaces);
                } else {
                    super.visit(version, access, name, signature, superName, interfaces);
                }
                if (signature != null) {
                    List<String> declared = SerializedTypePath.ofClass(signature);
                    List<String> sent =
                            isAdapted ? declared : SerializedTypePath.ofClass(remapper.mapSignature(signature, false));
                    for (int i = 0; i < declared.size(); i++) {
                        parents.add(new MemberAnnotations(
                                declared.get(i),
                                sent.get(i),
                                MemberAnnotations.target(super::visitAnnotation, super::visitTypeAnnotation)));
                    }
                }
            }

            /** Where in the types that it inherits from annotations are: their arguments may have been rewritten. */
            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String descriptor, boolean visible) {
                TypeReference place = new TypeReference(reference);
                // The superclass is the last one
                int index = place.getSort() == TypeReference.CLASS_EXTENDS ? place.getSuperTypeIndex() + 1 : -1;
                return index < 0 || index >= parents.size()
                        ? super.visitTypeAnnotation(reference, path, descriptor, visible)
                        : parents.get(index).visitTypeAnnotation(reference, path, descriptor, visible);
            }

            @Override
            public void visitEnd() {
                parents.forEach(MemberAnnotations::end);
                super.visitEnd();
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor target = super.visitMethod(access, name, descriptor, signature, exceptions);
                String declared = signature == null ? descriptor : signature;
                String sent = signature == null
                        ? remapper.mapMethodDesc(descriptor)
                        : remapper.mapSignature(signature, false);
                if (target == null || !isResource && declared.equals(sent)) {
                    return target;
                }
                return isResource ? new SerializedParameters(target, declared, sent) : moved(target, declared, sent);
            }
        };
    }

    /** The annotations of types where these have been rewritten: those of accessors hold for what is sent already. */
    private static MethodVisitor moved(MethodVisitor target, String declared, String sent) {
        List<String> declaredTypes = SerializedTypePath.ofMethod(declared);
        List<String> sentTypes = SerializedTypePath.ofMethod(sent);
        return new MethodVisitor(Opcodes.ASM9, target) {
            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String descriptor, boolean visible) {
                TypeReference place = new TypeReference(reference);
                int index = switch (place.getSort()) {
                    case TypeReference.METHOD_FORMAL_PARAMETER -> place.getFormalParameterIndex();
                    case TypeReference.METHOD_RETURN -> declaredTypes.size() - 1;
                    default -> -1;
                };
                if (index < 0 || index >= declaredTypes.size() || declaredTypes.size() != sentTypes.size()) {
                    return super.visitTypeAnnotation(reference, path, descriptor, visible);
                }
                return SerializedTypePath.of(path, declaredTypes.get(index), sentTypes.get(index))
                        .map(moved -> super.visitTypeAnnotation(reference, moved.path(), descriptor, visible))
                        .orElse(null);
            }
        };
    }
}
