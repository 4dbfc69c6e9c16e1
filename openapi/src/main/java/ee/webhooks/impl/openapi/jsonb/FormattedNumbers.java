// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.List;
import java.util.Set;

/** What {@code @JsonbNumberFormat} makes of a type: Yasson applies it to the numbers in arrays and maps, and to none in collections or in other classes. */
final class FormattedNumbers {

    private static final String TEXT = String.class.descriptorString();
    private static final String ANYTHING = Object.class.descriptorString();
    private static final String OPTIONAL = "java/util/Optional";

    private static final Set<String> NUMBERS = Set.of(
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Number",
            "java/math/BigInteger",
            "java/math/BigDecimal",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/OptionalDouble",
            "java/util/concurrent/atomic/AtomicInteger",
            "java/util/concurrent/atomic/AtomicLong",
            "java/util/concurrent/atomic/LongAdder",
            "java/util/concurrent/atomic/LongAccumulator",
            "java/util/concurrent/atomic/DoubleAdder",
            "java/util/concurrent/atomic/DoubleAccumulator");

    private final SerializedRules rules;

    FormattedNumbers(SerializedRules rules) {
        this.rules = rules;
    }

    /**
     * @param type in the notation of class files
     */
    String in(String type) {
        return switch (type.charAt(0)) {
            case 'B', 'S', 'I', 'J', 'F', 'D' -> TEXT;
            case '+', '-' -> type.charAt(0) + in(type.substring(1));
            case '[' -> type.equals("[B") && rules.json().isBinaryText() ? type : "[" + in(type.substring(1));
            case 'L' -> ofClass(type);
            default -> type;
        };
    }

    private String ofClass(String type) {
        String name = type.substring(1).split("[<;.]")[0];
        if (NUMBERS.contains(name)) {
            return TEXT;
        }
        List<String> arguments = SerializedTypePath.arguments(type);
        if (name.equals(OPTIONAL) && arguments.size() == 1) {
            return "L" + OPTIONAL + "<" + in(arguments.get(0)) + ">;";
        }
        if (!rules.isMap(name)) {
            return type;
        }
        // The schema of a class that is a map is that of its values without a format
        return arguments.size() == 2 && name.startsWith("java/")
                ? "L" + name + "<" + arguments.get(0) + in(arguments.get(1)) + ">;"
                : ANYTHING;
    }
}
