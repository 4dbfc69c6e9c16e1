// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;

/**
 * Leaves in a class what of it is sent, with the types that it is sent with. SmallRye describes classes as they are read, too, and knows of Jakarta JSON
 * Binding only the names of properties.
 */
final class SerializedMembers extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final String PROPERTY = "Ljakarta/json/bind/annotation/JsonbProperty;";

    /** What the compiler of Kotlin writes for types that are not nullable, into class files only. */
    private static final String KOTLIN_NOT_NULL = "Lorg/jetbrains/annotations/NotNull;";

    private static final String ITERABLE = "java/lang/Iterable";
    private static final Set<String> TRUTHS = Set.of("Z", "Ljava/lang/Boolean;");

    private final Class<?> payload;
    private final SerializedProperties properties;
    private final boolean isKotlin;
    private final boolean isCollection;
    private final boolean isContainer;
    private int iterable = -1;
    private final SerializedRules rules;
    private final InheritedConstraints inherited;
    private final Map<String, String> getters = new LinkedHashMap<>();

    SerializedMembers(ClassVisitor target, Class<?> payload, SerializedRules rules) {
        super(API, target);
        this.payload = payload;
        this.properties = new SerializedProperties(payload, rules);
        this.rules = rules;
        this.inherited = new InheritedConstraints(payload);
        this.isCollection = Collection.class.isAssignableFrom(payload);
        this.isContainer = isCollection || Map.class.isAssignableFrom(payload);
        this.isKotlin = DeclaredAnnotation.find(payload, "kotlin.Metadata").isPresent();
    }

    /** Only collections are written as arrays: what is merely iterable has properties, and SmallRye takes it for one. */
    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        iterable = isCollection ? -1 : List.of(interfaces).indexOf(ITERABLE);
        if (iterable < 0) {
            super.visit(version, access, name, signature, superName, interfaces);
            return;
        }
        String others = signature == null ? null : withoutIterable(signature);
        String[] otherInterfaces =
                Stream.of(interfaces).filter(type -> !type.equals(ITERABLE)).toArray(String[]::new);
        super.visit(version, access, name, others, superName, otherInterfaces);
    }

    private static String withoutIterable(String signature) {
        String parents = String.join("", SerializedTypePath.ofClass(signature));
        String variables = signature.substring(0, signature.length() - parents.length());
        return variables
                + SerializedTypePath.ofClass(signature).stream()
                        .filter(parent -> !parent.startsWith("L" + ITERABLE))
                        .collect(Collectors.joining());
    }

    /** Of the interfaces that are left. */
    @Override
    public AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String annotation, boolean visible) {
        TypeReference place = new TypeReference(reference);
        int index = place.getSort() == TypeReference.CLASS_EXTENDS ? place.getSuperTypeIndex() : -1;
        if (iterable >= 0 && index == iterable) {
            return null;
        }
        int moved = iterable >= 0 && index > iterable
                ? TypeReference.newSuperTypeReference(index - 1).getValue()
                : reference;
        return super.visitTypeAnnotation(moved, path, annotation, visible);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return annotation.equals(SerializedClass.KOTLIN) ? null : super.visitAnnotation(annotation, visible);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        // Of a collection and a map only what is in there is written
        if ((access & Opcodes.ACC_STATIC) != 0 || isContainer || !properties.hasField(name)) {
            return null;
        }
        String type = signature == null ? descriptor : signature;
        String sent = properties.sentAs(name, type);
        // What is sent is public, whatever setting says that private fields are left out
        int sentAccess = access & ~(Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED) | Opcodes.ACC_PUBLIC;
        FieldVisitor target = super.visitField(sentAccess, name, erasure(sent, descriptor), sent, null);
        MemberAnnotations annotations = new MemberAnnotations(
                type,
                sent,
                properties.isAdapted(name, type),
                MemberAnnotations.target(target::visitAnnotation, target::visitTypeAnnotation));
        return new FieldVisitor(API, target) {
            private boolean isNamed;

            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                isNamed |= annotation.equals(PROPERTY);
                return isNotNullInKotlin(annotation)
                        ? annotations.visitNotNull()
                        : annotations.visitAnnotation(annotation, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return annotations.visitTypeAnnotation(reference, path, annotation, visible);
            }

            @Override
            public void visitEnd() {
                if (!isNamed && !properties.isNamed(name)) {
                    rules.written(name).ifPresent(written -> name(target, written));
                }
                annotations.end();
                super.visitEnd();
            }
        };
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
        String type = signature == null ? descriptor : signature;
        String sent = properties.sentAs(name, type);
        RecordComponentVisitor target = super.visitRecordComponent(name, erasure(sent, descriptor), sent);
        MemberAnnotations annotations = new MemberAnnotations(
                type,
                sent,
                properties.isAdapted(name, type),
                MemberAnnotations.target(target::visitAnnotation, target::visitTypeAnnotation));
        return new RecordComponentVisitor(API, target) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return isNotNullInKotlin(annotation)
                        ? annotations.visitNotNull()
                        : annotations.visitAnnotation(annotation, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return annotations.visitTypeAnnotation(reference, path, annotation, visible);
            }

            @Override
            public void visitEnd() {
                annotations.end();
                super.visitEnd();
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
        if (isSetter || isContainer || !properties.hasGetter(property)) {
            return null;
        }
        String type = (signature == null ? descriptor : signature).replaceFirst("^.*\\(\\)", "");
        getters.put(property, type);
        // What returns nothing is a property without a value for Yasson
        String sent = type.equals("V") && rules.json().isNullWritten()
                ? Type.getDescriptor(Object.class)
                : properties.sentAs(property, type);
        String sentDescriptor = erasure(sent, Type.getReturnType(descriptor).getDescriptor());
        // Of a value class, Kotlin writes what SmallRye takes for something else into the name of the getter
        boolean isOfValueClass = isKotlin && name.contains("-");
        MethodVisitor target = super.visitMethod(
                access,
                property.equals(name) ? name : scannedName(name, sentDescriptor),
                "()" + sentDescriptor,
                "()" + sent,
                exceptions);
        MemberAnnotations annotations = new MemberAnnotations(
                type,
                sent,
                properties.isAdapted(property, type),
                MemberAnnotations.target(target::visitAnnotation, target::visitTypeAnnotation));
        return new MethodVisitor(API, target) {
            private boolean isNamed;

            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                isNamed |= annotation.equals(PROPERTY);
                return isNotNullInKotlin(annotation)
                        ? annotations.visitNotNull()
                        : annotations.visitAnnotation(annotation, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return annotations.visitTypeAnnotation(reference, path, annotation, visible);
            }

            @Override
            public void visitEnd() {
                if (!isNamed && isOfValueClass) {
                    name(target, rules.written(property).orElse(property));
                } else if (!isNamed && properties.isNamedByMethod(name)) {
                    name(target, rules.written(name).orElse(name));
                } else if (!isNamed && property.isEmpty()) {
                    name(target, SerializedClass.EMPTY_NAME);
                } else if (!isNamed && !properties.isNamed(property)) {
                    rules.written(property).ifPresent(written -> name(target, written));
                }
                inherited.add(name, type, annotations);
                annotations.end();
                super.visitEnd();
            }
        };
    }

    /** SmallRye describes a field of a superclass, whatever a getter says that overrides the one of that field. */
    @Override
    public void visitEnd() {
        getters.forEach((property, type) -> properties.overridden(property).ifPresent(field -> repeat(field, type)));
        super.visitEnd();
    }

    /** With the annotations that it has there, which count here, too; those of its type are those of the getter. */
    private void repeat(Field inherited, String type) {
        ClassVisitor repeated = new ClassVisitor(API) {
            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
                return name.equals(inherited.getName())
                        ? typedByGetter(
                                SerializedMembers.this.visitField(access, name, erasure(type, type), type, null), name)
                        : null;
            }
        };
        ClassBytes.of(inherited.getDeclaringClass())
                .ifPresent(file -> new ClassReader(file).accept(new WithoutJackson(repeated), ClassReader.SKIP_CODE));
    }

    private FieldVisitor typedByGetter(FieldVisitor target, String property) {
        int ofField = TypeReference.newTypeReference(TypeReference.FIELD).getValue();
        MethodVisitor getter = new MethodVisitor(API) {
            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return target.visitTypeAnnotation(ofField, path, annotation, visible);
            }
        };
        ClassVisitor own = new ClassVisitor(API) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                boolean isGetter = (access & Opcodes.ACC_SYNTHETIC) == 0
                        && property.equals(properties.ofMethod(name, Type.getArgumentTypes(descriptor).length))
                        && descriptor.startsWith("()");
                return isGetter ? getter : null;
            }
        };
        return new FieldVisitor(API, target) {
            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return path == null ? super.visitTypeAnnotation(reference, path, annotation, visible) : null;
            }

            @Override
            public void visitEnd() {
                ClassBytes.of(payload).ifPresent(file -> new ClassReader(file).accept(own, ClassReader.SKIP_CODE));
                super.visitEnd();
            }
        };
    }

    /** SmallRye takes those for getters only that have a name of a property, and of questions those that are answered by yes or no. */
    private static String scannedName(String name, String descriptor) {
        boolean isQuestion = name.startsWith("is") && !name.equals("is");
        if (isQuestion && !TRUTHS.contains(descriptor)) {
            return "get" + name.substring(2);
        }
        return name.equals("get") || name.equals("is") ? "getWebhooksEeEmpty" : name.replace('-', '_');
    }

    private boolean isNotNullInKotlin(String annotation) {
        return isKotlin && annotation.equals(KOTLIN_NOT_NULL);
    }

    private static void name(FieldVisitor target, String written) {
        name(target.visitAnnotation(PROPERTY, true), written);
    }

    private static void name(MethodVisitor target, String written) {
        name(target.visitAnnotation(PROPERTY, true), written);
    }

    private static void name(AnnotationVisitor property, String written) {
        property.visit("value", written);
        property.visitEnd();
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
