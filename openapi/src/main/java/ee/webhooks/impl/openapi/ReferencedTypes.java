// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The types that the schema of a class may depend on: those of its fields and accessors, its supertypes and permitted
 * subtypes, its annotations, and the classes that these have as values.
 */
final class ReferencedTypes extends ClassVisitor {

    private static final int API = Opcodes.ASM9;

    private final boolean allMethods;
    private final Set<String> names = new LinkedHashSet<>();

    private ReferencedTypes(boolean allMethods) {
        super(API);
        this.allMethods = allMethods;
    }

    /**
     * @return the binary names of the types that the schema of a payload may depend on
     */
    static Set<String> ofPayload(byte[] classFile) {
        return of(classFile, new ReferencedTypes(false));
    }

    /**
     * @return the binary names of the types that the operations of a resource may depend on
     */
    static Set<String> ofResource(byte[] classFile) {
        return of(classFile, new ReferencedTypes(true));
    }

    private static Set<String> of(byte[] classFile, ReferencedTypes types) {
        new ClassReader(classFile)
                .accept(types, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return types.names;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        if (signature != null) {
            new SignatureReader(signature).accept(new ClassNames());
        } else {
            add(superName);
            for (String parent : interfaces) {
                add(parent);
            }
        }
    }

    @Override
    public void visitPermittedSubclass(String permittedSubclass) {
        add(permittedSubclass);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return annotation(descriptor);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        if ((access & Opcodes.ACC_STATIC) != 0) {
            return null;
        }
        addMemberSignature(signature == null ? descriptor : signature);
        return new FieldVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return annotation(annotation);
            }
        };
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
        return new RecordComponentVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(annotation);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if (!allMethods && !isAccessor(access, name, descriptor)) {
            return null;
        }
        addMemberSignature(signature == null ? descriptor : signature);
        return new MethodVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(annotation);
            }

            @Override
            public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
                return annotation(annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String annotation, boolean visible) {
                return annotation(annotation);
            }
        };
    }

    private static boolean isAccessor(int access, String name, String descriptor) {
        int parameters = Type.getArgumentTypes(descriptor).length;
        return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC)) == 0
                && !name.startsWith("<")
                && (parameters == 0 || parameters == 1 && name.startsWith("set"));
    }

    private AnnotationVisitor annotation(String descriptor) {
        add(Type.getType(descriptor));
        return new Values();
    }

    private void addMemberSignature(String signature) {
        SignatureReader reader = new SignatureReader(signature);
        if (signature.startsWith("(") || signature.startsWith("<")) {
            reader.accept(new ClassNames());
        } else {
            reader.acceptType(new ClassNames());
        }
    }

    private void add(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            add(element.getInternalName());
        }
    }

    private void add(String internalName) {
        if (internalName != null) {
            names.add(internalName.replace('/', '.'));
        }
    }

    /** Collects the classes in a signature; those of arguments come before the end of the type that has them. */
    private final class ClassNames extends SignatureVisitor {

        private final Deque<String> open = new ArrayDeque<>();

        ClassNames() {
            super(API);
        }

        @Override
        public void visitClassType(String name) {
            add(name);
            open.push(name);
        }

        @Override
        public void visitInnerClassType(String name) {
            String inner = open.pop() + "$" + name;
            add(inner);
            open.push(inner);
        }

        @Override
        public void visitEnd() {
            open.pop();
        }
    }

    /** Collects the classes among the values of an annotation, however deep. */
    private final class Values extends AnnotationVisitor {

        Values() {
            super(API);
        }

        @Override
        public void visit(String name, Object value) {
            if (value instanceof Type type) {
                add(type);
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String name, String descriptor) {
            return annotation(descriptor);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return this;
        }
    }
}
