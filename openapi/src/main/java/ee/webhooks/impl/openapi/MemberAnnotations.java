// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final String DIGITS = CONSTRAINTS + "Digits;";
    private static final String PROPERTY = "Ljakarta/json/bind/annotation/JsonbProperty;";

    /** An empty {@code Optional} satisfies them, and is left out. */
    private static final Set<String> PRESENCE =
            Set.of(CONSTRAINTS + "NotNull;", CONSTRAINTS + "NotEmpty;", CONSTRAINTS + "NotBlank;");

    private final String declaredType;
    private final String sentType;
    private final Target target;
    private final Set<String> present = new HashSet<>();

    /** Why it is not written at once: another annotation of the member may say more. */
    private final Map<String, Integer> digits = new HashMap<>();

    /** Where annotations are written to, as on the visitors of ASM. */
    interface Target {
        AnnotationVisitor visitAnnotation(String descriptor, boolean visible);

        AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String descriptor, boolean visible);
    }

    /**
     * @param declaredType the type in Java
     * @param sentType the type that it is sent with
     */
    MemberAnnotations(String declaredType, String sentType, Target target) {
        this.declaredType = declaredType;
        this.sentType = sentType;
        this.target = target;
    }

    AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (isLeftOut(descriptor)) {
            return null;
        }
        present.add(descriptor);
        return switch (descriptor) {
            case PATTERN -> new PatternAnnotation(() -> target.visitAnnotation(descriptor, visible));
            case PROPERTY -> withoutEmptyName(target.visitAnnotation(descriptor, visible));
            case DIGITS -> isNumber() ? digits() : target.visitAnnotation(descriptor, visible);
            default -> target.visitAnnotation(descriptor, visible);
        };
    }

    AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String descriptor, boolean visible) {
        Optional<SentTypePath> moved = SentTypePath.of(path, declaredType, sentType);
        if (moved.isEmpty()) {
            return null;
        }
        boolean isOfWhole = moved.get().path() == null;
        if (isOfWhole && path != null) {
            // Of the value of an Optional: SmallRye reads the constraints of a member, and not those of its type
            return present.contains(descriptor) ? null : visitAnnotation(descriptor, visible);
        }
        if (isOfWhole && (isLeftOut(descriptor) || descriptor.equals(DIGITS) && isNumber())) {
            return null;
        }
        return descriptor.equals(PATTERN)
                ? new PatternAnnotation(
                        () -> target.visitTypeAnnotation(reference, moved.get().path(), descriptor, visible))
                : target.visitTypeAnnotation(reference, moved.get().path(), descriptor, visible);
    }

    /** Writes what is known only when all annotations of the member are. */
    void end() {
        if (digits.containsKey("integer")) {
            BigDecimal bound = BigDecimal.TEN.pow(digits.get("integer"));
            addBound("DecimalMin", "Min", bound.negate());
            addBound("DecimalMax", "Max", bound);
            if (digits.getOrDefault("fraction", 0) == 0) {
                AnnotationVisitor whole = target.visitAnnotation(DIGITS, true);
                digits.forEach(whole::visit);
                whole.visitEnd();
            }
        }
    }

    private void addBound(String decimal, String whole, BigDecimal bound) {
        if (!present.contains(CONSTRAINTS + decimal + ";") && !present.contains(CONSTRAINTS + whole + ";")) {
            AnnotationVisitor annotation = target.visitAnnotation(CONSTRAINTS + decimal + ";", true);
            annotation.visit("value", bound.toPlainString());
            annotation.visit("inclusive", false);
            annotation.visitEnd();
        }
    }

    private boolean isLeftOut(String descriptor) {
        return PRESENCE.contains(descriptor) && declaredType.startsWith("Ljava/util/Optional");
    }

    private boolean isNumber() {
        return sentType.length() == 1 && !sentType.equals("Z") && !sentType.equals("C")
                || sentType.startsWith("Ljava/math/Big")
                || sentType.startsWith("Ljava/lang/")
                        && Set.of("Byte;", "Short;", "Integer;", "Long;", "Float;", "Double;", "Number;")
                                .contains(sentType.substring("Ljava/lang/".length()));
    }

    /** Not a multiple of 0.01: for receivers that calculate in binary fractions, 19.99 is none. */
    private AnnotationVisitor digits() {
        return new AnnotationVisitor(API) {
            @Override
            public void visit(String name, Object value) {
                if (value instanceof Integer number) {
                    digits.put(name, number);
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
