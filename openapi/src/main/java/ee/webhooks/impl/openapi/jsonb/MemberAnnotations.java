// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * The annotations of one member, as they hold for what is sent: JSON Schema has no word for some constraints of Jakarta Bean Validation, and SmallRye
 * takes one for them that means something else to receivers.
 */
final class MemberAnnotations {

    private static final int API = Opcodes.ASM9;
    private static final String CONSTRAINTS = "Ljakarta/validation/constraints/";
    private static final String PATTERN = CONSTRAINTS + "Pattern;";
    private static final String NOT_NULL = CONSTRAINTS + "NotNull;";
    private static final String DIGITS = CONSTRAINTS + "Digits;";
    private static final String SIZE = CONSTRAINTS + "Size;";
    private static final String PROPERTY = "Ljakarta/json/bind/annotation/JsonbProperty;";

    /** An empty {@code Optional} satisfies them, and is left out. */
    private static final Set<String> PRESENCE = Set.of(NOT_NULL, CONSTRAINTS + "NotEmpty;", CONSTRAINTS + "NotBlank;");

    private final String declaredType;
    private final String sentType;
    private final boolean isAdapted;
    private final Target target;
    private final Map<Spot, Set<String>> present = new HashMap<>();

    /** Why they are not written at once: another annotation of the same place may say more. */
    private final Map<Spot, Map<String, Integer>> digits = new LinkedHashMap<>();

    /** Where annotations are written to, as on the visitors of ASM. */
    interface Target {
        AnnotationVisitor visitAnnotation(String descriptor, boolean visible);

        AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String descriptor, boolean visible);
    }

    /** Those of type uses, as the visitors of ASM have it. */
    interface TypeAnnotations {
        AnnotationVisitor visit(int reference, TypePath path, String descriptor, boolean visible);
    }

    static Target target(BiFunction<String, Boolean, AnnotationVisitor> annotations, TypeAnnotations typeAnnotations) {
        return new Target() {
            @Override
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return annotations.apply(descriptor, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int reference, TypePath path, String descriptor, boolean visible) {
                return typeAnnotations.visit(reference, path, descriptor, visible);
            }
        };
    }

    /**
     * @param declaredType the type in Java
     * @param sentType the type that it is sent with
     */
    MemberAnnotations(String declaredType, String sentType, Target target) {
        this(declaredType, sentType, false, target);
    }

    /**
     * @param isAdapted whether an adapter makes something else of the value, which constraints on the value say nothing about
     */
    MemberAnnotations(String declaredType, String sentType, boolean isAdapted, Target target) {
        this.declaredType = declaredType;
        this.sentType = sentType;
        this.isAdapted = isAdapted;
        this.target = target;
    }

    AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (isLeftOut(descriptor) || isOfBytes(descriptor, declaredType, sentType)) {
            return null;
        }
        present(Spot.WHOLE).add(descriptor);
        return switch (descriptor) {
            case PATTERN -> new PatternAnnotation(() -> target.visitAnnotation(descriptor, visible));
            case PROPERTY -> withoutEmptyName(target.visitAnnotation(descriptor, visible));
            case DIGITS -> isNumber(sentType) ? digits(Spot.WHOLE) : target.visitAnnotation(descriptor, visible);
            default -> target.visitAnnotation(descriptor, visible);
        };
    }

    /** As if the member had {@code @NotNull}, unless it has. */
    AnnotationVisitor visitNotNull() {
        return present(Spot.WHOLE).contains(NOT_NULL) ? null : visitAnnotation(NOT_NULL, true);
    }

    /** As if the member had one of a member that it overrides, unless it has one of that kind. */
    AnnotationVisitor visitInherited(String descriptor, boolean visible) {
        return present(Spot.WHOLE).contains(descriptor) ? null : visitAnnotation(descriptor, visible);
    }

    /** The same for one on a part of the type. */
    AnnotationVisitor visitInheritedOfType(int reference, TypePath path, String descriptor, boolean visible) {
        boolean isPresent = SerializedTypePath.of(path, declaredType, sentType)
                .map(moved -> moved.path() == null
                        ? Spot.WHOLE
                        : new Spot(reference, moved.path().toString()))
                .filter(spot -> present(spot).contains(descriptor))
                .isPresent();
        return isPresent ? null : visitTypeAnnotation(reference, path, descriptor, visible);
    }

    AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String descriptor, boolean visible) {
        Optional<SerializedTypePath> moved = SerializedTypePath.of(path, declaredType, sentType);
        if (moved.isEmpty()) {
            return null;
        }
        TypePath sentPath = moved.get().path();
        if (isAdapted
                || isOfBytes(
                        descriptor,
                        SerializedTypePath.typeAt(path, declaredType),
                        SerializedTypePath.typeAt(sentPath, sentType))) {
            return null;
        }
        if (sentPath == null && path != null) {
            // Of the value of an Optional: SmallRye reads the constraints of a member, and not those of its type
            return present(Spot.WHOLE).contains(descriptor) ? null : visitAnnotation(descriptor, visible);
        }
        boolean isDigits = descriptor.equals(DIGITS) && isNumber(SerializedTypePath.typeAt(sentPath, sentType));
        if (sentPath == null && (isLeftOut(descriptor) || isDigits)) {
            return null;
        }
        Spot spot = new Spot(reference, sentPath == null ? "" : sentPath.toString());
        present(spot).add(descriptor);
        if (isDigits) {
            return digits(spot);
        }
        return descriptor.equals(PATTERN)
                ? new PatternAnnotation(() -> target.visitTypeAnnotation(reference, sentPath, descriptor, visible))
                : target.visitTypeAnnotation(reference, sentPath, descriptor, visible);
    }

    /** Writes what is known only when all annotations of the member are. */
    void end() {
        digits.forEach((spot, values) -> {
            BigDecimal bound = BigDecimal.TEN.pow(values.getOrDefault("integer", 0));
            addBound(spot, "DecimalMin", "Min", bound.negate());
            addBound(spot, "DecimalMax", "Max", bound);
            if (values.getOrDefault("fraction", 0) == 0) {
                AnnotationVisitor whole = spot.visit(target, DIGITS);
                values.forEach(whole::visit);
                whole.visitEnd();
            }
        });
    }

    private void addBound(Spot spot, String decimal, String whole, BigDecimal bound) {
        Set<String> others = present(spot);
        if (!others.contains(CONSTRAINTS + decimal + ";") && !others.contains(CONSTRAINTS + whole + ";")) {
            AnnotationVisitor annotation = spot.visit(target, CONSTRAINTS + decimal + ";");
            annotation.visit("value", bound.toPlainString());
            annotation.visit("inclusive", false);
            annotation.visitEnd();
        }
    }

    private Set<String> present(Spot spot) {
        return present.computeIfAbsent(spot, key -> new HashSet<>());
    }

    private boolean isLeftOut(String descriptor) {
        return PRESENCE.contains(descriptor) && declaredType.startsWith("Ljava/util/Optional")
                || isAdapted && descriptor.startsWith(CONSTRAINTS) && !descriptor.equals(NOT_NULL);
    }

    /** How many bytes there are says nothing about the length of the text that they are written as. */
    private static boolean isOfBytes(String descriptor, String declared, String sent) {
        return descriptor.equals(SIZE) && declared.equals("[B") && sent.equals("Ljava/lang/String;");
    }

    /** Also a type variable, which may stand for a number: SmallRye knows what it is bound to, and gives limits to numbers only. */
    private static boolean isNumber(String type) {
        return type.length() == 1 && !type.equals("Z") && !type.equals("C")
                || type.startsWith("T")
                || type.startsWith("Ljava/math/Big")
                || type.startsWith("Ljava/lang/")
                        && Set.of("Byte;", "Short;", "Integer;", "Long;", "Float;", "Double;", "Number;")
                                .contains(type.substring("Ljava/lang/".length()));
    }

    /** Not a multiple of 0.01: for receivers that calculate in binary fractions, 19.99 is none. */
    private AnnotationVisitor digits(Spot spot) {
        Map<String, Integer> values = digits.computeIfAbsent(spot, key -> new LinkedHashMap<>());
        return new AnnotationVisitor(API) {
            @Override
            public void visit(String name, Object value) {
                if (value instanceof Integer number) {
                    values.put(name, number);
                }
            }
        };
    }

    /** The empty name is the default: the name of the member. */
    private static AnnotationVisitor withoutEmptyName(AnnotationVisitor property) {
        return new AnnotationVisitor(API, property) {
            @Override
            public void visit(String name, Object value) {
                if (!"".equals(value)) {
                    super.visit(name, value);
                }
            }
        };
    }

    /**
     * What annotations are on: the member, or a part of its type.
     *
     * @param reference which of the types, as ASM numbers them
     * @param path where in there, {@code null} for the member
     */
    private record Spot(int reference, String path) {
        static final Spot WHOLE = new Spot(0, null);

        AnnotationVisitor visit(Target target, String descriptor) {
            return path == null
                    ? target.visitAnnotation(descriptor, true)
                    : target.visitTypeAnnotation(
                            reference, path.isEmpty() ? null : TypePath.fromString(path), descriptor, true);
        }
    }

    /** Written when all of it is known, if JSON Schema has a pattern that means the same. */
    private static final class PatternAnnotation extends AnnotationVisitor {

        private final Supplier<AnnotationVisitor> target;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private boolean hasFlags;

        PatternAnnotation(Supplier<AnnotationVisitor> target) {
            super(API);
            this.target = target;
        }

        @Override
        public void visit(String name, Object value) {
            values.put(name, value);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return new AnnotationVisitor(API) {
                @Override
                public void visitEnum(String element, String descriptor, String value) {
                    hasFlags |= name.equals("flags");
                }
            };
        }

        @Override
        public void visitEnd() {
            if (!hasFlags && values.get("regexp") instanceof String regexp) {
                EcmaPattern.of(regexp).ifPresent(pattern -> {
                    AnnotationVisitor annotation = target.get();
                    annotation.visit("regexp", pattern);
                    annotation.visitEnd();
                });
            }
        }
    }
}
