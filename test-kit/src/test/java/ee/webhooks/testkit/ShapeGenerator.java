// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Composes declarations with payload classes at random, as Java source, with JSON texts that their schemas must refuse. */
final class ShapeGenerator {

    private static final int MAX_DEPTH = 3;

    private static final List<String> PRIMITIVES =
            List.of("int", "long", "short", "byte", "double", "float", "boolean", "char");
    private static final List<String> WHOLE = List.of(
            "int",
            "long",
            "short",
            "byte",
            "Integer",
            "Long",
            "Short",
            "Byte",
            "java.math.BigInteger",
            "AtomicInteger",
            "AtomicLong");
    private static final List<String> DECIMAL =
            List.of("double", "Double", "java.math.BigDecimal", "float", "Float", "Number");
    private static final List<String> TEXTS_OF_JDK = List.of(
            "java.util.UUID",
            "java.net.URI",
            "java.net.URL",
            "java.nio.file.Path",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.LocalDateTime",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.OffsetTime",
            "java.time.Instant",
            "java.util.Date",
            "java.util.Calendar",
            "java.util.GregorianCalendar",
            "java.time.Duration",
            "java.time.Period",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.util.TimeZone");
    private static final List<String> OTHERS_OF_JDK = List.of(
            "Object",
            "java.util.Locale",
            "java.util.Currency",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.MonthDay",
            "AtomicBoolean",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.OptionalDouble",
            "jakarta.json.JsonValue",
            "jakarta.json.JsonObject",
            "jakarta.json.JsonArray",
            "Comparable<String>",
            "CharSequence");

    /** Regular expressions of Java as in source, each with a text that it does not match; with none if JSON Schema has no equal. */
    private static final List<String[]> PATTERNS = List.of(
            new String[] {"[a-z]+", "A"},
            new String[] {"[a-z]{2,4}", "a"},
            new String[] {"^[A-Z]{3}$", "ABCD"},
            new String[] {"a|b", "ab"},
            new String[] {"\\\\d{3}-\\\\d{4}", "1234567"},
            new String[] {"\\\\p{Alpha}+", "1"},
            new String[] {"[\\\\w&&[^_]]+", ""},
            new String[] {"(?:x|y)+z?", "z"},
            new String[] {"\\\\S+@\\\\S+", "a b"},
            new String[] {"[^\\\\s]*", " "},
            new String[] {"\\\\p{Lu}.*", ""},
            new String[] {"a++b", ""},
            new String[] {"(?<first>a)b", ""},
            new String[] {"\\\\x41\\\\u0042", "ab"},
            new String[] {"#[0-9a-fA-F]{6}", "#12345"},
            new String[] {"\\\\[\\\\]", "["},
            new String[] {".{2}", "a"});

    private final Random random;
    private int names;

    ShapeGenerator(long seed) {
        // The first numbers of neighbouring seeds are alike otherwise
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    Shape next(String id) {
        names = 0;
        List<Member> members = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            members.add(member(id, i));
        }
        Form form = pick(Form.values());
        members.set(0, members.get(0).in(form));
        return new Shape(id, form, members);
    }

    private Member member(String id, int index) {
        Use use = use(id, 0, false);
        String name = pick("name", "URL", "is", "größe", "x1", "full_name", "getter", "value") + index;
        boolean isRenamed = chance(6);
        String json = isRenamed
                ? pick("änderung", "kebab-name", "with space", "$id", "@type", "a.b", "a/b", "a~b") + index
                : name;
        boolean isPrimitive = PRIMITIVES.contains(use.plain());
        boolean isOptional = isOptional(use);
        boolean isRequired = !isPrimitive && !isOptional && chance(3);
        List<String> annotations = new ArrayList<>();
        if (isRequired) {
            annotations.add("@NotNull");
        }
        if (isRenamed) {
            annotations.add("@JsonbProperty(\"" + json + "\")");
        }
        // Of a type that no other member has: Yasson remembers the setting for each type instead of each property
        boolean isOnly = use.plain().matches("(Part|Choice|Base)\\w+");
        if (isOnly && !isRequired && chance(3)) {
            annotations.add("@JsonbNillable");
        }
        return new Member(name, json, String.join(" ", annotations), use, isRequired);
    }

    private static boolean isOptional(Use use) {
        return use.plain().startsWith("Optional") || use.plain().startsWith("java.util.Optional");
    }

    /**
     * @param isArgument whether it stands where a primitive cannot
     */
    private Use use(String id, int depth, boolean isArgument) {
        int dice = random.nextInt(depth >= MAX_DEPTH ? 7 : 20);
        return switch (dice) {
            case 0, 1 -> text();
            case 2, 3 -> number(isArgument);
            case 4 -> truth(isArgument);
            case 5 -> jdk();
            case 6 -> constants(id);
            case 7, 8 -> nested(id, depth);
            case 9 -> subtypes(id, depth);
            case 10 -> generic(id, depth);
            case 11, 12, 13 -> collection(id, depth);
            case 14, 15 -> map(id, depth);
            case 16 -> array(id, depth, isArgument);
            case 17, 18 -> optional(id, depth);
            default -> recursive(id, depth);
        };
    }

    private Use text() {
        int least = random.nextInt(4);
        int most = least + 1 + random.nextInt(5);
        String[] pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        return switch (random.nextInt(8)) {
            case 0 ->
                Use.of("@Size(min = " + least + ", max = " + most + ")", "String", quoted("x".repeat(most + 1)))
                        .and(least > 0 ? List.of(quoted("x".repeat(least - 1))) : List.of());
            case 1 -> Use.of("@NotBlank", "String", "\"\"", "\"  \"");
            case 2 -> Use.of("@NotEmpty", "String", "\"\"");
            case 3, 4 ->
                Use.of(
                        "@Pattern(regexp = \"" + pattern[0] + "\")",
                        "String",
                        pattern[1].isEmpty() ? "1" : quoted(pattern[1]));
            case 5 -> Use.of("@Email", "String", "1");
            case 6 -> Use.of("@Size(max = " + most + ")", "CharSequence", quoted("x".repeat(most + 1)));
            default -> Use.of("", "String", "1", "{}", "[]", "true");
        };
    }

    private Use number(boolean isArgument) {
        boolean isWhole = random.nextBoolean();
        String type = isWhole ? pick(WHOLE) : pick(DECIMAL);
        String boxed = isArgument ? boxed(type) : type;
        if (type.startsWith("Atomic")) {
            return Use.of("", boxed, "\"x\"", "1.5");
        }
        int limit = random.nextInt(100) - 50;
        boolean isFloat = type.equalsIgnoreCase("float") || type.equalsIgnoreCase("double");
        Use use = switch (random.nextInt(11)) {
            case 0 -> Use.of("@Min(" + limit + ")", boxed, String.valueOf(limit - 1));
            case 1 -> Use.of("@Max(" + limit + ")", boxed, String.valueOf(limit + 1));
            case 2 -> Use.of("@Min(" + limit + ") @Max(" + (limit + 5) + ")", boxed, String.valueOf(limit + 6));
            case 3 -> Use.of("@DecimalMin(value = \"" + limit + "\", inclusive = false)", boxed, String.valueOf(limit));
            case 4 -> Use.of("@DecimalMax(\"" + limit + ".5\")", boxed, String.valueOf(limit + 1));
            case 5 -> Use.of("@Positive", boxed, "0");
            case 6 -> Use.of("@PositiveOrZero", boxed, "-1");
            case 7 -> Use.of("@Negative", boxed, "0");
            case 8 -> Use.of("@NegativeOrZero", boxed, "1");
            case 9 -> Use.of("@Digits(integer = 2, fraction = 2)", boxed, "100", "-100");
            default -> Use.of("", boxed, "\"x\"", "{}");
        };
        return isWhole && !isFloat ? use.and(List.of("1.5")) : use;
    }

    private Use truth(boolean isArgument) {
        String type = isArgument || random.nextBoolean() ? "Boolean" : "boolean";
        // Of elements it is left open
        return switch (random.nextInt(isArgument ? 2 : 4) + (isArgument ? 2 : 0)) {
            case 0 -> Use.of("@AssertTrue", type, "false");
            case 1 -> Use.of("@AssertFalse", type, "true");
            case 2 -> Use.of("", isArgument ? "Character" : "char", "1");
            default -> Use.of("", type, "\"x\"", "0");
        };
    }

    private Use jdk() {
        return random.nextBoolean() ? Use.of("", pick(TEXTS_OF_JDK), "1", "{}", "[]") : Use.of("", pick(OTHERS_OF_JDK));
    }

    private Use constants(String id) {
        String name = name("Choice", id);
        return Use.of("", name, "\"NOPE\"", "1").with("public enum " + name + " { FIRST, SECOND, größe }");
    }

    private Use nested(String id, int depth) {
        String name = name("Part", id);
        Use a = use(id, depth + 1, false);
        Use b = use(id, depth + 1, false);
        Form form = pick(Form.values());
        Member first = new Member("a", "a", "", a, false).in(form);
        List<Member> members = List.of(first, new Member("b", "b", "@NotNull", boxed(b), true));
        boolean isWrongTold = !isOptional(b);
        return Use.of("", name, "\"x\"", "1")
                .and(first.use().wrong().stream()
                        .map(wrong -> "{\"a\":" + wrong + "}")
                        .toList())
                .and(isWrongTold ? List.of("{}") : List.of())
                .with(Shape.type(name, form, members, ""))
                .with(a.helpers())
                .with(b.helpers());
    }

    private static Use boxed(Use use) {
        return new Use(use.constraints(), boxed(use.plain()), use.wrong(), use.helpers());
    }

    private Use subtypes(String id, int depth) {
        String base = name("Base", id);
        Use a = boxed(use(id, depth + 1, true));
        Use b = boxed(use(id, depth + 1, true));
        String first = base + "One";
        String second = base + "Two";
        boolean isTold = random.nextBoolean();
        String declaration = isTold
                ? "@JsonbTypeInfo(key = \"kind\", value = {@JsonbSubtype(alias = \"one\", type = " + first
                        + ".class), @JsonbSubtype(alias = \"two\", type = " + second + ".class)}) public interface "
                        + base
                        + " {}"
                : "public sealed interface " + base + " permits " + first + ", " + second + " {}";
        Use use = Use.of("", base, "1", "\"x\"")
                .with(declaration)
                .with(Shape.type(first, Form.RECORD, List.of(new Member("a", "a", "", a, false)), base))
                .with(Shape.type(
                        second,
                        random.nextBoolean() ? Form.RECORD : Form.FINAL_BEAN,
                        List.of(new Member("b", "b", "", b, false)),
                        base))
                .with(a.helpers())
                .with(b.helpers());
        return isTold ? use.and(List.of("{\"kind\":\"three\"}", "{}")) : use;
    }

    private Use generic(String id, int depth) {
        String box = name("Box", id);
        Use content = boxed(use(id, depth + 1, true));
        String body = switch (random.nextInt(4)) {
            case 0 -> "public record " + box + "<T>(T content, List<T> more, Map<String, T> named) {}";
            case 1 -> "public record " + box + "<T>(T content, Optional<T> maybe, T[] all) {}";
            case 2 -> "public record " + box + "<T>(T content, " + box + "<T> next) {}";
            default ->
                "public static class " + box
                        + "<T> { private T content; public T getContent() { return content; } public void setContent(T c) { content = c; } }";
        };
        return Use.of("", box + "<" + content.plain() + ">", "1", "\"x\"")
                .with(body)
                .with(content.helpers());
    }

    private Use collection(String id, int depth) {
        Use element = boxed(use(id, depth + 1, true));
        String type = pick(
                "List",
                "Set",
                "Collection",
                "Iterable",
                "java.util.Queue",
                "java.util.Deque",
                "java.util.ArrayList",
                "java.util.LinkedHashSet",
                "java.util.LinkedList");
        String bound = chance(5) ? "? extends " : "";
        // Constraints on wildcards are none of their bounds
        String argument = bound.isEmpty() ? element.annotated() : bound + element.plain();
        boolean isFilled = !type.equals("Iterable") && chance(4);
        Use use = Use.of(isFilled ? "@NotEmpty" : "", type + "<" + argument + ">", "1", "{}")
                .with(element.helpers())
                .and(isFilled ? List.of("[]") : List.of());
        return bound.isEmpty()
                ? use.and(
                        element.wrong().stream().map(wrong -> "[" + wrong + "]").toList())
                : use;
    }

    private Use map(String id, int depth) {
        Use value = boxed(use(id, depth + 1, true));
        String key = pick(
                "String",
                "String",
                "String",
                "Integer",
                "Long",
                "java.util.UUID",
                "java.time.LocalDate",
                "Character",
                "Boolean",
                "java.util.Locale",
                "KEY",
                "POINT");
        String helper = "";
        if (key.equals("KEY")) {
            key = name("Key", id);
            helper = "public enum " + key + " { A, B }";
        } else if (key.equals("POINT")) {
            key = name("Point", id);
            helper = "public record " + key + "(int x, int y) {}";
        }
        String type =
                pick("Map", "Map", "java.util.HashMap", "java.util.SortedMap", "java.util.concurrent.ConcurrentMap");
        if (type.endsWith("SortedMap") && (key.startsWith("Point") || key.equals("java.util.Locale"))) {
            type = "Map";
        }
        Use use = Use.of("", type + "<" + key + ", " + value.annotated() + ">", "1")
                .with(value.helpers())
                .with(helper);
        // In a map SmallRye leaves open what an Optional has
        return key.equals("String") && !isOptional(value)
                ? use.and(value.wrong().stream()
                        .map(wrong -> "{\"k\":" + wrong + "}")
                        .toList())
                : use;
    }

    private Use array(String id, int depth, boolean isArgument) {
        Use element = use(id, depth + 1, false);
        if (isArgument && element.plain().contains("<")) {
            // Yasson writes no array of a generic type that is an argument of another one
            return element;
        }
        return Use.of("", element.plain() + "[]", "1", "{}").with(element.helpers());
    }

    private Use optional(String id, int depth) {
        Use content = boxed(use(id, depth + 1, true));
        String bound = chance(6) ? "? extends " : "";
        // An empty Optional keeps the one, and the other is left open in a container
        boolean isLeftOpen =
                content.constraints().startsWith("@Not") || content.plain().contains("<");
        return new Use(
                "",
                "Optional<" + (bound.isEmpty() ? content.annotated() : bound + content.plain()) + ">",
                bound.isEmpty() && !isLeftOpen ? content.wrong() : List.of(),
                content.helpers());
    }

    private Use recursive(String id, int depth) {
        String name = name("Tree", id);
        Use value = boxed(use(id, depth + 1, true));
        return Use.of("", name, "1", "\"x\"")
                .with("public record " + name + "(" + value.annotated() + " value, List<" + name + "> children, " + name
                        + " parent, Map<String, " + name + "> named) {}")
                .with(value.helpers());
    }

    private String name(String prefix, String id) {
        return prefix + id + "x" + names++;
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "long" -> "Long";
            case "short" -> "Short";
            case "byte" -> "Byte";
            case "double" -> "Double";
            case "float" -> "Float";
            case "boolean" -> "Boolean";
            case "char" -> "Character";
            default -> type;
        };
    }

    /** How a class declares its properties. */
    enum Form {
        RECORD,
        RECORD_WITH_GETTER,
        BEAN,
        GETTERS_CONSTRAINED,
        FIELDS,
        CONSTRUCTOR,
        INHERITED,
        FINAL_BEAN
    }

    /** A type with the constraints on it, and what it must not be in JSON. */
    record Use(String constraints, String plain, List<String> wrong, List<String> helpers) {

        static Use of(String constraints, String plain, String... wrong) {
            return new Use(constraints, plain, List.of(wrong), List.of());
        }

        Use and(List<String> more) {
            return new Use(
                    constraints,
                    plain,
                    Stream.concat(wrong.stream(), more.stream()).toList(),
                    helpers);
        }

        Use with(String helper) {
            return helper.isEmpty() ? this : with(List.of(helper));
        }

        Use with(List<String> more) {
            return new Use(
                    constraints,
                    plain,
                    wrong,
                    Stream.concat(helpers.stream(), more.stream()).toList());
        }

        /** As a type argument: annotations stand before the simple name. */
        String annotated() {
            if (constraints.isEmpty()) {
                return plain;
            }
            int generic = plain.indexOf('<');
            String raw = generic < 0 ? plain : plain.substring(0, generic);
            int simple = raw.lastIndexOf('.') + 1;
            return plain.substring(0, simple) + constraints + " " + plain.substring(simple);
        }
    }

    /** A property of a class. */
    record Member(String name, String json, String annotations, Use use, boolean isRequired) {

        String all() {
            return annotations + " " + use.constraints();
        }

        /** As the first member of a class: one of the type of a superclass is not constrained by an argument of that. */
        Member in(Form form) {
            boolean isLeftOpen =
                    form == Form.INHERITED && isOptional(use) && use.plain().contains("@");
            return isLeftOpen
                    ? new Member(
                            name,
                            json,
                            annotations,
                            new Use(use.constraints(), use.plain(), List.of(), use.helpers()),
                            isRequired)
                    : this;
        }

        String accessor() {
            return "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }

        /** The name that Jakarta JSON Binding gives a property with a getter. */
        boolean isRegular() {
            return Character.isLowerCase(name.charAt(0))
                    && (name.length() == 1 || Character.isLowerCase(name.charAt(1)));
        }
    }

    /** One declaration with the classes of its payload. */
    record Shape(String id, Form form, List<Member> members) {

        Shape withMembers(List<Member> others) {
            return new Shape(id, form, others);
        }

        String className() {
            return "Shape" + id;
        }

        String source() {
            String helpers = members.stream()
                    .flatMap(member -> member.use().helpers().stream())
                    .distinct()
                    .map(helper -> "    " + helper)
                    .collect(Collectors.joining("\n"));
            return """
                    package shapes;
                    import ee.webhooks.Webhook;
                    import jakarta.json.bind.annotation.*;
                    import jakarta.validation.constraints.*;
                    import java.util.List;
                    import java.util.Set;
                    import java.util.Map;
                    import java.util.Collection;
                    import java.util.Optional;
                    import java.util.concurrent.atomic.*;
                    public final class %s {
                        @Webhook public interface Hooks { @Webhook("%s") void fire(Root%s body); }
                        %s
                    %s
                    }
                    """.formatted(className(), id, id, type("Root" + id, form, members, ""), helpers);
        }

        static String type(String name, Form form, List<Member> members, String implemented) {
            String parents = implemented.isEmpty() ? "" : " implements " + implemented;
            return switch (form) {
                case RECORD -> record(name, members, parents, "");
                case RECORD_WITH_GETTER ->
                    record(
                            name,
                            members,
                            parents,
                            "public String getExtra() { return \"x\"; } public String other() { return \"y\"; }");
                case FIELDS ->
                    "public static final class " + name + parents + " { "
                            + members.stream()
                                    .map(member -> member.all() + " public "
                                            + member.use().plain() + " " + member.name() + ";")
                                    .collect(Collectors.joining(" "))
                            + " }";
                case BEAN, FINAL_BEAN ->
                    "public static final class " + name + parents + " { " + bean(members, true, "") + " }";
                case GETTERS_CONSTRAINED ->
                    "public static class " + name + parents + " { " + bean(members, false, "") + " }";
                case CONSTRUCTOR ->
                    "public static class " + name + parents + " { " + bean(members, true, "final ")
                            + " @JsonbCreator public " + name + "("
                            + members.stream()
                                    .map(member -> "@JsonbProperty(\"" + member.json() + "\") "
                                            + member.use().constraints() + " "
                                            + (member.isRequired() ? "@NotNull " : "")
                                            + member.use().plain() + " " + member.name())
                                    .collect(Collectors.joining(", "))
                            + ") { "
                            + members.stream()
                                    .map(member -> "this." + member.name() + " = " + member.name() + ";")
                                    .collect(Collectors.joining(" "))
                            + " } }";
                case INHERITED ->
                    "public abstract static class Abstract" + name + "<T> { "
                            + bean(members.subList(0, 1), true, "", "T") + " } public static class " + name
                            + " extends Abstract"
                            + name + "<" + boxed(members.get(0).use().plain()) + ">" + parents + " { "
                            + bean(members.subList(1, members.size()), true, "") + " }";
            };
        }

        private static String record(String name, List<Member> members, String parents, String body) {
            return "public record " + name + "("
                    + members.stream()
                            .map(member -> member.annotations() + " " + annotated(member.use()) + " " + member.name())
                            .collect(Collectors.joining(", "))
                    + ")" + parents + " { " + body + " }";
        }

        private static String annotated(Use use) {
            return use.constraints() + " " + use.plain();
        }

        private static String bean(List<Member> members, boolean isFieldAnnotated, String modifier) {
            return bean(members, isFieldAnnotated, modifier, null);
        }

        private static String bean(List<Member> members, boolean isFieldAnnotated, String modifier, String variable) {
            return members.stream()
                    .map(member -> {
                        String type = variable == null ? member.use().plain() : variable;
                        String onField = isFieldAnnotated ? member.all() + " " : "";
                        String onGetter = isFieldAnnotated ? "" : member.all() + " ";
                        String setter = modifier.isEmpty()
                                ? " public void s" + member.accessor().substring(1) + "(" + type + " v) { this."
                                        + member.name() + " = v; }"
                                : "";
                        return onField + "private " + modifier + type + " " + member.name() + "; " + onGetter
                                + "public " + type + " " + member.accessor() + "() { return " + member.name() + "; }"
                                + setter;
                    })
                    .collect(Collectors.joining(" "));
        }
    }
}
