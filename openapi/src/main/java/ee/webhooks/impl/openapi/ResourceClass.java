// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.ApplicationTypes;
import ee.webhooks.impl.openapi.jsonb.ClassBytes;
import ee.webhooks.impl.openapi.jsonb.SerializedClass;
import ee.webhooks.impl.openapi.jsonb.TypeVariables;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class file of a resource that stands for an interface while it is scanned. It is never loaded.
 *
 * <p>The annotations are copied from class files, because reflection cannot tell a default from the same value written
 * out, and SmallRye can. The class has the name of the interface so that SmallRye's warnings name what the user wrote.
 */
final class ResourceClass {

    private static final int API = Opcodes.ASM9;
    private static final int SKIPPED = ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES;
    private static final String PATH = rest("Path");
    private static final String CONSUMES = rest("Consumes");
    private static final String PRODUCES = rest("Produces");
    private static final String SECURITY_SCHEME = security("SecurityScheme");
    private static final String SECURITY_SCHEMES = security("SecuritySchemes");
    private static final Set<String> EXTENSIONS = Set.of(extension("Extension"), extension("Extensions"));
    private static final Set<String> REPLACED = Stream.of(
                    OperationSource.VERBS.stream().map(ResourceClass::rest),
                    EXTENSIONS.stream(),
                    Stream.of(PATH, SECURITY_SCHEME, SECURITY_SCHEMES, SerializedClass.KOTLIN))
            .flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableSet());

    private final Class<?> declaringInterface;
    private final TypeVariables variables;
    private final ClassWriter writer = new ClassWriter(0);
    private final Map<Class<?>, Optional<ClassReader>> readers = new HashMap<>();
    private final Set<String> methods = new HashSet<>();
    private final Set<String> annotations = new HashSet<>();
    private final Set<Method> copied = new LinkedHashSet<>();

    ResourceClass(Class<?> declaringInterface) {
        this.declaringInterface = declaringInterface;
        this.variables = new TypeVariables(declaringInterface);
        // Not an interface: SmallRye passes over those that nothing implements
        String name = declaringInterface.getName().replace('.', '/');
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        read(declaringInterface, new ClassVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return REPLACED.contains(descriptor) || !annotations.add(descriptor)
                        ? null
                        : writer.visitAnnotation(descriptor, visible);
            }
        });
        setValue(writer.visitAnnotation(PATH, true), "/");
    }

    /**
     * @param isOpaque whether the types of the method are left open, because they cannot be described
     */
    void add(String path, OperationSource source, boolean isOpaque) {
        Method method = source.method();
        String descriptor = isOpaque ? opaque(source) : descriptorOf(source);
        String signature = isOpaque ? descriptor : signatureOf(source);
        String name = uniqueName(method, descriptor);
        copyExtensions(method, declare(nameOfExtensions(name), descriptor, signature));
        MethodVisitor target = declare(name, descriptor, signature);
        copied.add(method);
        Set<String> present = new HashSet<>(annotations);
        copyMethod(method, target, present);
        setValue(target.visitAnnotation(PATH, true), path);
        target.visitAnnotation(rest(source.httpMethod()), true).visitEnd();
        completeMediaType(CONSUMES, source.consumes(), method, present, target);
        // Without one SmallRye loses the schema of @APIResponseSchema
        completeMediaType(PRODUCES, "application/json", method, present, target);
        target.visitEnd();
    }

    byte[] toByteArray() {
        copySecuritySchemes();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /**
     * @return the name of the method, with the same parameters, that has the {@code @Extension}s of another one, or else of the interface. On the
     *     method itself SmallRye would hand them on to its responses, tags and external documentation.
     */
    static String nameOfExtensions(String method) {
        return method + "$extensions";
    }

    private String descriptorOf(OperationSource source) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Type parameter : source.method().getGenericParameterTypes()) {
            descriptor.append(variables.descriptor(parameter));
        }
        return descriptor
                .append(')')
                .append(variables.descriptor(returned(source)))
                .toString();
    }

    private String signatureOf(OperationSource source) {
        StringBuilder signature = new StringBuilder("(");
        for (Type parameter : source.method().getGenericParameterTypes()) {
            signature.append(variables.signature(parameter));
        }
        return signature
                .append(')')
                .append(variables.signature(returned(source)))
                .toString();
    }

    private static Type returned(OperationSource source) {
        return source.describesResponse() ? source.method().getGenericReturnType() : void.class;
    }

    /** One method may be described for several verbs. */
    private String uniqueName(Method method, String descriptor) {
        String name = method.getName();
        while (!methods.add(name + descriptor)) {
            name += "_";
        }
        return name;
    }

    /** With any value in the place of each class of the application. */
    private String opaque(OperationSource source) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : source.method().getParameterTypes()) {
            descriptor.append(opaque(parameter));
        }
        Class<?> returned = source.describesResponse() ? source.method().getReturnType() : void.class;
        return descriptor.append(')').append(opaque(returned)).toString();
    }

    private static String opaque(Class<?> type) {
        boolean isPlain = type.isPrimitive() || type.getName().startsWith("java.lang.");
        return (isPlain ? type : Object.class).descriptorString();
    }

    private MethodVisitor declare(String name, String descriptor, String signature) {
        // No code is written, as a native method has none
        return writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE, name, descriptor, signature, null);
    }

    private void copyExtensions(Method method, MethodVisitor target) {
        Set<String> present = new HashSet<>();
        String wanted = method.getName() + org.objectweb.asm.Type.getMethodDescriptor(method);
        read(method.getDeclaringClass(), new ClassVisitor(API) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return !wanted.equals(name + descriptor)
                        ? null
                        : new MethodVisitor(API) {
                            @Override
                            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                                return EXTENSIONS.contains(annotation) && present.add(annotation)
                                        ? target.visitAnnotation(annotation, visible)
                                        : null;
                            }
                        };
            }
        });
        if (present.isEmpty()) {
            read(declaringInterface, new ClassVisitor(API) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return EXTENSIONS.contains(annotation) ? target.visitAnnotation(annotation, visible) : null;
                }
            });
        }
        target.visitEnd();
    }

    private void copyMethod(Method method, MethodVisitor target, Set<String> present) {
        String wanted = method.getName() + org.objectweb.asm.Type.getMethodDescriptor(method);
        read(method.getDeclaringClass(), new ClassVisitor(API) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return wanted.equals(name + descriptor) ? new MethodCopier(target, REPLACED, present) : null;
            }
        });
    }

    /** Those of methods too, which SmallRye looks for on classes only. */
    private void copySecuritySchemes() {
        AnnotationVisitor all = writer.visitAnnotation(SECURITY_SCHEMES, true);
        AnnotationVisitor values = all.visitArray("value");
        read(declaringInterface, new ClassVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return securitySchemes(descriptor, values);
            }
        });
        for (Method method : copied) {
            String wanted = method.getName() + org.objectweb.asm.Type.getMethodDescriptor(method);
            read(method.getDeclaringClass(), new ClassVisitor(API) {
                @Override
                public MethodVisitor visitMethod(
                        int access, String name, String descriptor, String signature, String[] exceptions) {
                    return !wanted.equals(name + descriptor)
                            ? null
                            : new MethodVisitor(API) {
                                @Override
                                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                                    return securitySchemes(annotation, values);
                                }
                            };
                }
            });
        }
        values.visitEnd();
        all.visitEnd();
    }

    private static AnnotationVisitor securitySchemes(String descriptor, AnnotationVisitor target) {
        if (descriptor.equals(SECURITY_SCHEME)) {
            return target.visitAnnotation(null, descriptor);
        }
        return !descriptor.equals(SECURITY_SCHEMES)
                ? null
                : new AnnotationVisitor(API) {
                    @Override
                    public AnnotationVisitor visitArray(String name) {
                        return new AnnotationVisitor(API) {
                            @Override
                            public AnnotationVisitor visitAnnotation(String element, String annotation) {
                                return target.visitAnnotation(null, annotation);
                            }
                        };
                    }
                };
    }

    /** Adds a media type where neither the method, nor the interface, nor the one it was inherited from, has any. */
    private void completeMediaType(
            String annotation, String otherwise, Method method, Set<String> present, MethodVisitor target) {
        if (present.stream().anyMatch(descriptor -> isOrHas(descriptor, annotation))) {
            return;
        }
        read(method.getDeclaringClass(), new ClassVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return descriptor.equals(annotation) && present.add(descriptor)
                        ? target.visitAnnotation(descriptor, visible)
                        : null;
            }
        });
        if (present.add(annotation)) {
            AnnotationVisitor added = target.visitAnnotation(annotation, true);
            setValue(added.visitArray("value"), otherwise);
            added.visitEnd();
        }
    }

    /** Directly, or because it is an annotation of the application that is composed of others. */
    private boolean isOrHas(String descriptor, String annotation) {
        String name = className(descriptor);
        return descriptor.equals(annotation)
                || ApplicationTypes.contains(name)
                        && ApplicationTypes.load(name, declaringInterface.getClassLoader())
                                .filter(type -> isAnnotated(type, className(annotation), new HashSet<>()))
                                .isPresent();
    }

    private static boolean isAnnotated(Class<?> annotated, String name, Set<Class<?>> seen) {
        for (Annotation annotation : annotated.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            if (type.getName().equals(name) || seen.add(type) && isAnnotated(type, name, seen)) {
                return true;
            }
        }
        return false;
    }

    private void read(Class<?> type, ClassVisitor visitor) {
        readers.computeIfAbsent(type, key -> ClassBytes.of(key).map(ClassReader::new))
                .ifPresent(reader -> reader.accept(visitor, SKIPPED));
    }

    private static void setValue(AnnotationVisitor annotation, String value) {
        annotation.visit("value", value);
        annotation.visitEnd();
    }

    private static String className(String descriptor) {
        return org.objectweb.asm.Type.getType(descriptor).getClassName();
    }

    private static String extension(String annotation) {
        return "Lorg/eclipse/microprofile/openapi/annotations/extensions/" + annotation + ";";
    }

    private static String security(String annotation) {
        return "Lorg/eclipse/microprofile/openapi/annotations/security/" + annotation + ";";
    }

    private static String rest(String annotation) {
        return "Ljakarta/ws/rs/" + annotation + ";";
    }
}
