// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Describes the classes that may be sent for another one: those that {@code @JsonbTypeInfo} names, each with the property that tells them apart, or else
 * those that a sealed type permits. What {@code @Schema} says about it stays.
 */
final class SerializedAlternatives extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final String SCHEMA = "Lorg/eclipse/microprofile/openapi/annotations/media/Schema;";
    private static final String MAPPING = "Lorg/eclipse/microprofile/openapi/annotations/media/DiscriminatorMapping;";
    private static final String PROPERTY = "Ljakarta/json/bind/annotation/JsonbProperty;";

    private final Class<?> payload;
    private boolean declared;

    SerializedAlternatives(ClassVisitor target, Class<?> payload) {
        super(API, target);
        this.payload = payload;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        AnnotationVisitor target = super.visitAnnotation(descriptor, visible);
        if (!descriptor.equals(SCHEMA)) {
            return target;
        }
        declared = true;
        return new AnnotationVisitor(API, target) {
            private boolean says;

            @Override
            public void visit(String name, Object value) {
                says |= name.equals("implementation") || name.equals("type") || name.equals("ref");
                super.visit(name, value);
            }

            @Override
            public AnnotationVisitor visitArray(String name) {
                says |= name.endsWith("Of") || name.equals("discriminatorMapping");
                return super.visitArray(name);
            }

            @Override
            public void visitEnd() {
                if (!says) {
                    describe(av);
                }
                super.visitEnd();
            }
        };
    }

    @Override
    public void visitEnd() {
        if (!declared && !alternatives().isEmpty()) {
            AnnotationVisitor schema = super.visitAnnotation(SCHEMA, true);
            describe(schema);
            schema.visitEnd();
        }
        aliases().forEach(this::addAlias);
        super.visitEnd();
    }

    private void describe(AnnotationVisitor schema) {
        List<Class<?>> alternatives = alternatives();
        if (alternatives.isEmpty()) {
            return;
        }
        Optional<TypeInfo> typeInfo = TypeInfo.of(payload);
        // Without a property that tells them apart one may look like another
        AnnotationVisitor classes = schema.visitArray(typeInfo.isPresent() ? "oneOf" : "anyOf");
        alternatives.forEach(alternative -> classes.visit(null, Type.getType(alternative)));
        classes.visitEnd();
        typeInfo.ifPresent(info -> {
            schema.visit("discriminatorProperty", info.key());
            AnnotationVisitor mappings = schema.visitArray("discriminatorMapping");
            info.aliases().forEach((type, alias) -> {
                AnnotationVisitor mapping = mappings.visitAnnotation(null, MAPPING);
                mapping.visit("value", alias);
                mapping.visit("schema", Type.getType(type));
                mapping.visitEnd();
            });
            mappings.visitEnd();
        });
    }

    private List<Class<?>> alternatives() {
        Optional<TypeInfo> typeInfo = TypeInfo.of(payload);
        if (typeInfo.isPresent()) {
            return typeInfo.get().aliases().keySet().stream()
                    .filter(type -> type != payload)
                    .toList();
        }
        return payload.isSealed() ? List.of(payload.getPermittedSubclasses()) : List.of();
    }

    /** The property with the name that this class is known by, for each type that it may be sent for. */
    private Map<String, String> aliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        collectAliases(payload, aliases);
        return aliases;
    }

    private void collectAliases(Class<?> type, Map<String, String> aliases) {
        if (type == null) {
            return;
        }
        TypeInfo.of(type)
                .filter(info -> info.aliases().containsKey(payload))
                .ifPresent(
                        info -> aliases.putIfAbsent(info.key(), info.aliases().get(payload)));
        collectAliases(type.getSuperclass(), aliases);
        for (Class<?> parent : type.getInterfaces()) {
            collectAliases(parent, aliases);
        }
    }

    private void addAlias(String key, String alias) {
        FieldVisitor field = super.visitField(
                Opcodes.ACC_PUBLIC, "webhooksEeTypeInfo" + Math.abs(key.hashCode()), "Ljava/lang/String;", null, null);
        AnnotationVisitor name = field.visitAnnotation(PROPERTY, true);
        name.visit("value", key);
        name.visitEnd();
        AnnotationVisitor schema = field.visitAnnotation(SCHEMA, true);
        schema.visit("required", true);
        AnnotationVisitor values = schema.visitArray("enumeration");
        values.visit(null, alias);
        values.visitEnd();
        schema.visitEnd();
        field.visitEnd();
    }
}
