// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the constraints of Bean Validation on one value demand, those of composed annotations included. */
final class MemberLimits {

    /** By name: an application may do without MicroProfile OpenAPI. */
    private static final String SCHEMA = "org.eclipse.microprofile.openapi.annotations.media.Schema";

    private final List<java.util.regex.Pattern> patterns = new ArrayList<>();
    private boolean isNull;
    private boolean isRequired;
    private boolean isBlankRefused;
    private boolean isEmail;
    private boolean isFuture;
    private Boolean truth;
    private int minSize;
    private int maxSize = Integer.MAX_VALUE;
    private BigDecimal minimum;
    private BigDecimal maximum;
    private boolean isMinimumExcluded;
    private boolean isMaximumExcluded;
    private int fraction = -1;
    private List<String> texts = List.of();

    MemberLimits(Annotation... annotations) {
        collect(annotations, new HashSet<>());
    }

    /** The values that a text may have, as {@code @Schema} names them; empty if any. */
    List<String> texts() {
        return texts;
    }

    private void collect(Annotation[] annotations, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            add(annotation);
            Class<?> type = annotation.annotationType();
            if (type.isAnnotationPresent(Constraint.class)
                    && !type.getName().startsWith("jakarta.")
                    && seen.add(type)) {
                collect(type.getAnnotations(), seen);
            }
        }
    }

    private void add(Annotation annotation) {
        if (annotation instanceof Size size) {
            size(size.min(), size.max());
        } else if (annotation instanceof NotEmpty) {
            isRequired = true;
            size(1, Integer.MAX_VALUE);
        } else if (annotation instanceof NotBlank) {
            isRequired = true;
            isBlankRefused = true;
            size(1, Integer.MAX_VALUE);
        } else if (annotation instanceof NotNull) {
            isRequired = true;
        } else if (annotation instanceof Null) {
            isNull = true;
        } else if (annotation instanceof Email) {
            isEmail = true;
        } else if (annotation instanceof Future || annotation instanceof FutureOrPresent) {
            isFuture = true;
        } else if (annotation instanceof AssertTrue) {
            truth = true;
        } else if (annotation instanceof AssertFalse) {
            truth = false;
        } else if (annotation instanceof Pattern pattern) {
            int flags = Arrays.stream(pattern.flags())
                    .mapToInt(Pattern.Flag::getValue)
                    .sum();
            patterns.add(java.util.regex.Pattern.compile(pattern.regexp(), flags));
        } else if (annotation instanceof Pattern.List list) {
            collect(list.value(), new HashSet<>());
        } else if (annotation instanceof Size.List list) {
            collect(list.value(), new HashSet<>());
        } else if (annotation.annotationType().getName().equals(SCHEMA)) {
            texts = enumeration(annotation);
        } else {
            addNumber(annotation);
        }
    }

    private static List<String> enumeration(Annotation schema) {
        try {
            return List.of(
                    (String[]) schema.annotationType().getMethod("enumeration").invoke(schema));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addNumber(Annotation annotation) {
        if (annotation instanceof Min min) {
            atLeast(BigDecimal.valueOf(min.value()), false);
        } else if (annotation instanceof Max max) {
            atMost(BigDecimal.valueOf(max.value()), false);
        } else if (annotation instanceof DecimalMin min) {
            atLeast(new BigDecimal(min.value()), !min.inclusive());
        } else if (annotation instanceof DecimalMax max) {
            atMost(new BigDecimal(max.value()), !max.inclusive());
        } else if (annotation instanceof Positive) {
            atLeast(BigDecimal.ZERO, true);
        } else if (annotation instanceof PositiveOrZero) {
            atLeast(BigDecimal.ZERO, false);
        } else if (annotation instanceof Negative) {
            atMost(BigDecimal.ZERO, true);
        } else if (annotation instanceof NegativeOrZero) {
            atMost(BigDecimal.ZERO, false);
        } else if (annotation instanceof Digits digits) {
            BigDecimal limit =
                    BigDecimal.TEN.pow(digits.integer()).subtract(BigDecimal.ONE.movePointLeft(digits.fraction()));
            atLeast(limit.negate(), false);
            atMost(limit, false);
            fraction = digits.fraction();
        }
    }

    private void size(int least, int most) {
        minSize = Math.max(minSize, least);
        maxSize = Math.min(maxSize, most);
    }

    private void atLeast(BigDecimal value, boolean isExcluded) {
        if (minimum == null || value.compareTo(minimum) > 0) {
            minimum = value;
            isMinimumExcluded = isExcluded;
        }
    }

    private void atMost(BigDecimal value, boolean isExcluded) {
        if (maximum == null || value.compareTo(maximum) < 0) {
            maximum = value;
            isMaximumExcluded = isExcluded;
        }
    }

    boolean isRequired() {
        return isRequired;
    }

    boolean isNull() {
        return isNull;
    }

    boolean isFuture() {
        return isFuture;
    }

    boolean truth(boolean otherwise) {
        return truth == null ? otherwise : truth;
    }

    int minSize() {
        return minSize;
    }

    /** At most so many elements, or as many as have to be. */
    int size(boolean longest, int usual) {
        return longest ? Math.max(minSize, Math.min(maxSize, usual)) : minSize;
    }

    String text(boolean longest) {
        if (!patterns.isEmpty()) {
            return MatchingText.of(patterns.get(0), this::isAccepted, longest)
                    .orElseThrow(() -> new SampleMaker.UnmakeableException("a text that matches " + patterns));
        }
        if (isEmail) {
            String text = "a@b.example";
            int missing = minSize - text.length();
            return "a".repeat(Math.max(0, missing)) + text;
        }
        if (minimum != null || maximum != null) {
            return number(longest, fraction < 0 ? 0 : fraction).toPlainString();
        }
        return "a".repeat(longest && maxSize < 10_000 ? maxSize : size(longest, 3));
    }

    /** As long as it may be, with characters that Java counts as two: as many as can be if they count as one, too. Empty if other texts than these are asked for. */
    Optional<String> widest() {
        boolean isAny = patterns.isEmpty() && !isEmail && minimum == null && maximum == null;
        if (!isAny || maxSize > 10_000) {
            return Optional.empty();
        }
        int wide = Math.min(maxSize / 2, maxSize - minSize);
        return Optional.of("\uD83D\uDE00".repeat(wide) + "a".repeat(maxSize - 2 * wide));
    }

    private boolean isAccepted(String text) {
        return text.length() >= minSize
                && text.length() <= maxSize
                && !(isBlankRefused && text.isBlank())
                && patterns.stream().allMatch(pattern -> pattern.matcher(text).matches());
    }

    /**
     * The least or the greatest number that is allowed; without a limit, a small one.
     *
     * @param scale the digits behind the point that the type can have
     */
    BigDecimal number(boolean greatest, int scale) {
        int digits = fraction < 0 ? scale : Math.min(scale, fraction);
        BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal least = minimum == null ? null : rounded(minimum, digits, java.math.RoundingMode.CEILING);
        if (least != null && isMinimumExcluded && least.compareTo(minimum) == 0) {
            least = least.add(step);
        }
        BigDecimal most = maximum == null ? null : rounded(maximum, digits, java.math.RoundingMode.FLOOR);
        if (most != null && isMaximumExcluded && most.compareTo(maximum) == 0) {
            most = most.subtract(step);
        }
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw new SampleMaker.UnmakeableException("a number between " + minimum + " and " + maximum);
        }
        if (greatest && most != null) {
            return most;
        }
        if (!greatest && least != null) {
            return least;
        }
        if (least != null) {
            return least.add(BigDecimal.TEN);
        }
        return most != null ? most.subtract(BigDecimal.TEN) : greatest ? BigDecimal.TEN.add(step) : BigDecimal.ZERO;
    }

    private static BigDecimal rounded(BigDecimal value, int digits, java.math.RoundingMode mode) {
        return value.setScale(digits, mode);
    }
}
