// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final List<String> CONSTANTS_OF_PLATFORM = List.of(
            "java.time.DayOfWeek",
            "java.time.Month",
            "java.time.temporal.ChronoUnit",
            "java.util.concurrent.TimeUnit",
            "java.math.RoundingMode",
            "java.nio.file.StandardOpenOption",
            "Thread.State",
            "java.lang.annotation.ElementType",
            "java.net.StandardProtocolFamily",
            "jakarta.ws.rs.core.Response.Status",
            "jakarta.ws.rs.core.Response.Status.Family");

    /** Classes of the platform with properties, or with none. */
    private static final List<String> CLASSES_OF_PLATFORM = List.of(
            "jakarta.ws.rs.core.MediaType",
            "jakarta.ws.rs.core.EntityTag",
            "jakarta.ws.rs.core.CacheControl",
            "jakarta.ws.rs.core.Response.StatusType",
            "java.net.InetSocketAddress",
            "java.util.BitSet",
            "java.util.StringJoiner",
            "java.security.Principal");

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

    /** What makes an annotation a constraint, of members and of types. */
    private static final String CONSTRAINT =
            "@jakarta.validation.Constraint(validatedBy = {}) @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @java.lang.annotation.Target({java.lang.annotation.ElementType.FIELD, java.lang.annotation.ElementType.METHOD, java.lang.annotation.ElementType.PARAMETER, java.lang.annotation.ElementType.TYPE_USE})";

    private final Random random;
    private int names;

    ShapeGenerator(long seed) {
        // The first numbers of neighbouring seeds are alike otherwise
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /**
     * @param isWithResource whether a resource has the class of the payload, too
     */
    Shape next(String id, boolean isWithResource) {
        names = 0;
        List<Member> members = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            members.add(member(id, i));
        }
        boolean isAdapted = members.get(0).annotations().contains("JsonbTypeAdapter");
        Form form = isAdapted ? Form.BEAN : pick(Form.values());
        members.set(0, members.get(0).in(form));
        Optional<Use> body = chance(6) ? Optional.of(body(id)) : Optional.empty();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && chance(2); i--) {
            parameters.add(parameter(id, i));
        }
        Shape shape = new Shape(id, form, members, body, parameters, false);
        // The scanners of servers fail for a resource with such a class
        return isWithResource && !shape.source().contains("? extends Optional")
                ? new Shape(id, form, members, body, parameters, true)
                : shape;
    }

    /** A body that is no class of members. */
    private Use body(String id) {
        Use use = switch (random.nextInt(4)) {
            case 0 -> map(id, 1);
            case 1 -> generic(id, 1);
            case 2 -> chance(2) ? recursive(id, 1) : subtypes(id, 1);
            default -> collection(id, 1);
        };
        // A body is written by its class, without its type arguments; and only properties have their keys described
        boolean isLeftOpen = use.plain().contains("Adapted") || use.plain().contains("Map<@");
        return isLeftOpen ? new Use(use.constraints(), use.plain(), List.of(), use.helpers()) : use;
    }

    private Parameter parameter(String id, int index) {
        String place = pick("Header", "Query", "Cookie");
        Use single = boxed(
                switch (random.nextInt(5)) {
                    case 0 -> text();
                    case 1 -> number(true);
                    case 2 -> Use.of("", "Boolean", "\"x\"");
                    case 3 -> constants(id);
                    default -> Use.of("", pick(TEXTS_OF_JDK), "1");
                });
        boolean isSeveral = place.equals("Query") && chance(3);
        return new Parameter(
                place, "p" + index, isSeveral ? single.in(pick("List", "Set", "java.util.Collection")) : single);
    }

    private Member member(String id, int index) {
        if (chance(8)) {
            return annotated(id, index);
        }
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
        boolean isSaidToBeAbsent = isRequired && chance(8);
        if (isSaidToBeAbsent) {
            annotations.add("@Schema(required = false)");
        } else if (chance(8)) {
            annotations.add("@Schema("
                    + pick(
                            "description = \"what *it* is\"",
                            "title = \"Title\"",
                            "deprecated = true",
                            "readOnly = true",
                            "nullable = true")
                    + ")");
        }
        return new Member(name, json, String.join(" ", annotations), use, isRequired && !isSaidToBeAbsent);
    }

    /** A member with an annotation that decides what is sent. */
    private Member annotated(String id, int index) {
        String name = "annotated" + index;
        return switch (random.nextInt(8)) {
            case 6 -> {
                String adapter = name("Joining", id);
                yield new Member(
                        name,
                        name,
                        "@JsonbTypeAdapter(" + adapter + ".class)",
                        Use.of("@Size(min = 2, max = 3)", "List<@Size(max = 1) String>", "[]", "1")
                                .with(
                                        "public static class " + adapter
                                                + " implements jakarta.json.bind.adapter.JsonbAdapter<List<String>, String> { public String adaptToJson(List<String> v) { return \"joined\"; } public List<String> adaptFromJson(String v) { return null; } }"),
                        false);
            }
            case 7 -> {
                String adapter = name("Splitting", id);
                yield new Member(
                        name,
                        name,
                        "@JsonbTypeAdapter(" + adapter + ".class)",
                        Use.of("@Size(max = 2) @Pattern(regexp = \"a*\")", "String", "\"a\"", "1")
                                .with(
                                        "public static class " + adapter
                                                + " implements jakarta.json.bind.adapter.JsonbAdapter<String, List<String>> { public List<String> adaptToJson(String v) { return List.of(\"abc\", \"\", \"d\"); } public String adaptFromJson(List<String> v) { return null; } }"),
                        false);
            }
            case 0 -> {
                Adapter adapter = pick(Adapter.values());
                String type = name("Plain", id);
                yield new Member(
                        name,
                        name,
                        "@JsonbTypeAdapter(" + type + "Adapter.class)",
                        Use.of("", type, adapter.wrong)
                                .with("public record " + type + "(int x) {}")
                                .with(adapter.source(type)),
                        false);
            }
            case 1 ->
                new Member(
                        name,
                        name,
                        "@JsonbDateFormat(\"dd.MM.yyyy\")",
                        pick(
                                Use.of("", pick("java.time.LocalDate", "java.time.LocalDateTime"), "1"),
                                Use.of("", "List<java.time.LocalDate>", "[1]"),
                                Use.of("", "Map<String, java.time.LocalDate>", "{\"k\":1}"),
                                Use.of("", "java.time.LocalDate[]", "[1]"),
                                Use.of("", "Optional<java.time.LocalDate>", "1")),
                        false);
            case 2 ->
                new Member(
                        name,
                        name,
                        "@JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS)",
                        pick(
                                Use.of("", pick("java.time.Instant", "java.util.Date"), "\"x\""),
                                Use.of("", "List<java.time.Instant>", "[1]"),
                                Use.of("", "Map<String, java.time.Instant>", "{\"k\":1}"),
                                Use.of("", "Optional<java.time.Instant>", "1")),
                        false);
            case 3 ->
                new Member(
                        name,
                        name,
                        pick("@JsonbNumberFormat(\"#0.00\")", "@JsonbNumberFormat"),
                        pick(
                                Use.of(
                                        "",
                                        pick("double", "Double", "java.math.BigDecimal", "int", "Long", "AtomicLong"),
                                        "1"),
                                Use.of("", pick("List", "Set", "Collection") + "<Integer>", "[\"1\"]"),
                                Use.of("", "List<Map<String, Integer>>", "[{\"k\":\"1\"}]"),
                                Use.of("", "Map<String, Double>", "{\"k\":1}"),
                                Use.of("", "Map<String, List<Long>>", "{\"k\":[\"1\"]}"),
                                Use.of("", pick("int[]", "Integer[]", "double[]", "short[]"), "[1.5]"),
                                Use.of("", "Optional<Integer>", "1")),
                        false);
            case 4 -> new Member(name, name, "", Use.of("@Null", pick("String", "Integer", "java.util.UUID")), false);
            default ->
                new Member(name, name, "@JsonbTypeSerializer(Anything.class)", Use.of("", "java.util.UUID"), false);
        };
    }

    /** A class that is sent as something else wherever it is. */
    private Use adapted(String id) {
        Adapter adapter = pick(Adapter.values());
        String type = name("Adapted", id);
        if (chance(3)) {
            return Use.of("", type, adapter.wrong)
                    .with("@JsonbTypeAdapter(" + type + "Adapter.class) public enum " + type + " { FIRST, SECOND }")
                    .with(adapter.source(type));
        }
        return Use.of("", type, adapter.wrong)
                .with("@JsonbTypeAdapter(" + type + "Adapter.class) public record " + type + "(int x) {}")
                .with(adapter.source(type));
    }

    /** A class with members that are not what they seem. */
    private Use odd(String id) {
        String name = name("Odd", id);
        String code = pick(
                "private int code; public String getCode() { return \"c\"; }",
                "public int code; public String getCode() { return \"c\"; }",
                "public String getCode() { return \"c\"; }",
                "private Object code; public String getCode() { return \"c\"; } public void setCode(Object c) {}",
                "@JsonbProperty(\"code\") public String other = \"c\";",
                "private String other = \"c\"; @JsonbProperty(\"code\") public String getOther() { return other; }");
        String hidden = pick(
                "@JsonbTransient public String hidden = \"h\";",
                "private String hidden = \"h\"; @JsonbTransient public String getHidden() { return hidden; }",
                "public transient String hidden = \"h\";",
                "public static String hidden = \"h\";",
                "private String hidden = \"h\";",
                "String hidden = \"h\";",
                "public String getHidden(int i) { return \"h\"; }",
                "public static String getHidden() { return \"h\"; }",
                "protected String getHidden() { return \"h\"; }",
                "private String hidden; public void setHidden(String h) {}",
                "public void getNothing() {}");
        String truth = pick(
                "public boolean isReady() { return true; }",
                "public Boolean isReady() { return true; }",
                "private boolean ready = true; public boolean isReady() { return ready; }",
                "private Boolean ready = true; public Boolean getReady() { return ready; }",
                "");
        return Use.of("", name, "1", "{\"code\":1}", truth.isEmpty() ? "[]" : "{\"ready\":1}")
                .with("public static class " + name + " { " + code + " " + hidden + " " + truth + " }");
    }

    /** A class of which another view is read than sent. */
    private Use views(String id) {
        String name = name("View", id);
        String super_ = "Super" + name;
        String code = pick(
                "private String code = \"c\"; public String getCode() { return code; } @JsonbTransient public void setCode(int c) {}",
                "public final String code = \"c\"; public " + name
                        + "() {} @JsonbCreator public static NAME of(@JsonbProperty(\"hidden\") int hidden) { return new NAME(); }",
                "public final String code; @JsonbCreator public NAME(@JsonbProperty(\"hidden\") String hidden) { code = \"c\"; }",
                "public final String code; @JsonbCreator public NAME(@JsonbProperty(\"hidden\") List<Integer> code) { this.code = \"c\"; }",
                "private java.time.LocalDate code = java.time.LocalDate.EPOCH; public java.time.LocalDate getCode() { return code; } @JsonbDateFormat(\"dd.MM.yyyy\") public void setCode(java.time.LocalDate c) {}",
                "private double code = 1; @JsonbNumberFormat(\"#0.00\") public double getCode() { return code; } public void setCode(double c) {}",
                "private String code = \"c\"; public String getCode() { return code; } @JsonbTypeDeserializer(Nothing.class) public void setCode(String c) {}",
                "private java.util.UUID code = new java.util.UUID(1, 2); @JsonbTypeDeserializer(Nothing.class) public java.util.UUID getCode() { return code; } public void setCode(java.util.UUID c) {}",
                "private String inner = \"c\"; @JsonbProperty(\"code\") public String getInner() { return inner; } @JsonbProperty(\"hidden\") public void setInner(int i) {}",
                "private String inner = \"c\"; @JsonbProperty(\"hidden\") public void setInner(int i) {} @JsonbProperty(\"code\") public String getInner() { return inner; }",
                "private String code = \"c\"; public String getCode() { return code; } public void setCode(String c) {} public void setCode(String a, int b) {} public NAME withCode(String c) { return this; }",
                "INHERIT public String getCode() { return \"c\"; }",
                "DEFAULT");
        String inherited = code.startsWith("INHERIT") || chance(4)
                ? pick(
                        "public Object getCode() { return null; }",
                        "public CharSequence getCode() { return \"x\"; }",
                        "private String hidden = \"h\"; @JsonbTransient public String getHidden() { return hidden; }",
                        "@JsonbTransient public String hidden = \"h\"; public void setHidden(String h) {}",
                        "public void setHidden(int hidden) {}")
                : "";
        if (inherited.contains("getCode") && !code.startsWith("INHERIT")) {
            inherited = "";
        }
        String hidden = pick(
                "@JsonbTransient private String hidden = \"h\"; public String getHidden() { return hidden; } public void setHidden(String h) {}",
                "private String hidden = \"h\"; @JsonbTransient public String getHidden() { return hidden; } public void setHidden(String h) {}",
                "private transient String hidden = \"h\"; public void setHidden(@NotNull String h) {}",
                "private String hidden; public void setHidden(@NotNull List<String> h) {}",
                "");
        if (inherited.contains("idden") || code.contains("hidden")) {
            hidden = "";
        }
        Use use = Use.of("", name, "1", "{\"code\":[1]}");
        if (!inherited.isEmpty()) {
            use = use.with("public static class " + super_ + " { " + inherited + " }");
        }
        if (code.equals("DEFAULT")) {
            use = use.with("public interface With" + name + " { default String getCode() { return \"c\"; } }");
        }
        String body = code.replace("INHERIT", "").replace("DEFAULT", "").replace("NAME", name);
        return use.with(
                        "public static class Nothing implements jakarta.json.bind.serializer.JsonbDeserializer<Object> { public Object deserialize(jakarta.json.stream.JsonParser parser, jakarta.json.bind.serializer.DeserializationContext context, java.lang.reflect.Type type) { return null; } }")
                .with("public static class " + name + (inherited.isEmpty() ? "" : " extends " + super_)
                        + (code.equals("DEFAULT") ? " implements With" + name : "") + " { " + body + " " + hidden
                        + " }");
    }

    /** A map with constraints on its keys. */
    private Use keyed() {
        return switch (random.nextInt(4)) {
            case 0 -> Use.of("", "Map<@Size(min = 2, max = 4) String, Boolean>", "{\"x\":true}", "{\"xxxxx\":true}");
            case 1 -> Use.of("", "java.util.SortedMap<@Pattern(regexp = \"[a-z]+\") String, Boolean>", "{\"A\":true}");
            case 2 -> Use.of("", "Map<@NotBlank String, List<Boolean>>", "{\"\":[]}");
            default -> Use.of("", "java.util.HashMap<@NotEmpty String, Boolean>", "{\"\":true}");
        };
    }

    private static boolean isOptional(Use use) {
        return use.plain().startsWith("Optional") || use.plain().startsWith("java.util.Optional");
    }

    /**
     * @param isArgument whether it stands where a primitive cannot
     */
    private Use use(String id, int depth, boolean isArgument) {
        int dice = random.nextInt(depth >= MAX_DEPTH ? 8 : 26);
        return switch (dice) {
            case 0, 1 -> text();
            case 2, 3 -> number(isArgument);
            case 4 -> truth(isArgument);
            case 5 -> jdk();
            case 6 -> constants(id);
            case 7 ->
                switch (random.nextInt(4)) {
                    case 0 -> adapted(id);
                    case 1 -> odd(id);
                    case 2 -> views(id);
                    default -> keyed();
                };
            case 8, 9 -> nested(id, depth);
            case 10, 11 -> subtypes(id, depth);
            case 12 -> generic(id, depth);
            case 13, 14, 15 -> collection(id, depth);
            case 16, 17 -> map(id, depth);
            case 18 -> array(id, depth, isArgument);
            case 19, 20 -> optional(id, depth);
            case 21 -> ownContainer(id, depth);
            case 22 -> closed(id, depth);
            case 23 -> inherited(id, depth);
            case 24 -> paired(id, depth);
            default -> recursive(id, depth);
        };
    }

    /** A class that is a collection or a map, perhaps one of itself. */
    private Use ownContainer(String id, int depth) {
        String name = name("Own", id);
        Use element = boxed(use(id, depth + 1, true));
        String extra = chance(3) ? "public String extra = \"e\"; public String getHidden() { return \"h\"; }" : "";
        String list =
                pick("java.util.ArrayList", "java.util.LinkedList", "java.util.ArrayDeque", "java.util.LinkedHashSet");
        // Of a superclass, constraints on arguments hold for nothing
        boolean isTold = element.constraints().isEmpty()
                && !isOptional(element)
                && !element.plain().contains("@")
                && !element.plain().contains("Adapted");
        return switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                Use.of("", name, "1", "{}")
                        .and(
                                isTold
                                        ? element.wrong().stream()
                                                .map(wrong -> "[" + wrong + "]")
                                                .toList()
                                        : List.of())
                        .with("public static class " + name + " extends " + list + "<" + element.plain() + "> { "
                                + extra + " }")
                        .with(element.helpers());
            case 3, 4 ->
                Use.of("", name, "1", "[]")
                        .and(
                                isTold
                                        ? element.wrong().stream()
                                                .map(wrong -> "{\"k\":" + wrong + "}")
                                                .toList()
                                        : List.of())
                        .with("public static class " + name + " extends "
                                + pick("java.util.HashMap", "java.util.TreeMap") + "<String, " + element.plain()
                                + "> { " + extra + " }")
                        .with(element.helpers());
            case 5 ->
                Use.of("", name, "1", "{}", "[1]")
                        .with("public static class " + name + " extends " + list + "<"
                                + pick(name, "List<" + name + ">", "Map<String, " + name + ">") + "> { " + extra
                                + " }");
            case 6 ->
                Use.of("", name, "1", "[]", "{\"k\":1}")
                        .with("public static class " + name + " extends java.util.HashMap<String, "
                                + pick(name, "List<" + name + ">") + "> { " + extra + " }");
            case 7 ->
                Use.of("", name + "<" + element.plain() + ">", "1", "{}")
                        .with("public static class " + name + "<T> extends java.util.ArrayList<T> { " + extra + " }")
                        .with(element.helpers());
            default ->
                Use.of("", name, "1", "[]")
                        .with("public static class " + name + " implements Iterable<" + element.plain()
                                + "> { public String extra = \"e\"; public java.util.Iterator<" + element.plain()
                                + "> iterator() { return java.util.Collections.emptyIterator(); } }")
                        .with(element.helpers());
        };
    }

    /** A sealed hierarchy of which the members are classes, records and constants, and the base may be sent itself. */
    private Use closed(String id, int depth) {
        String base = name("Closed", id);
        Use a = boxed(use(id, depth + 1, true));
        Use b = boxed(use(id, depth + 1, true));
        String first = base + "One";
        String second = base + "Two";
        boolean isClass = random.nextBoolean();
        boolean isConcrete = isClass && random.nextBoolean();
        String inner = base + "Inner";
        String constants = base + "Choice";
        Use use = Use.of("", base, "[]").with(a.helpers()).with(b.helpers());
        if (isClass) {
            return use.and(List.of("1", "\"x\""))
                    .with("public " + (isConcrete ? "" : "abstract ") + "static sealed class " + base + " permits "
                            + first + ", " + second + " { public String common = \"c\"; }")
                    .with("public static final class " + first + " extends " + base + " { public " + a.plain()
                            + " a; }")
                    .with("public static non-sealed class " + second + " extends " + base + " { private " + b.plain()
                            + " b; public " + b.plain() + " getB() { return b; } }");
        }
        return use.and(List.of("\"x\""))
                .with("public sealed interface " + base + " permits " + first + ", " + constants + ", " + inner + " {}")
                .with("public record " + first + "(" + a.plain() + " a) implements " + base + " {}")
                .with("public enum " + constants + " implements " + base
                        + " { PLAIN, SPECIAL { @Override public String toString() { return \"s\"; } } }")
                .with("public sealed interface " + inner + " extends " + base + " permits " + second + " {}")
                .with("public record " + second + "(" + b.plain() + " b, List<" + base + "> more) implements " + inner
                        + " {}");
    }

    /** A class that inherits properties, overrides some and has getters from interfaces. */
    private Use inherited(String id, int depth) {
        String name = name("Heir", id);
        Use a = use(id, depth + 1, false);
        Use b = boxed(use(id, depth + 1, true));
        Use any = boxed(use(id, depth + 1, true));
        // Of elements, those count that the type of the field has
        Use c = any.plain().contains("@") ? text() : any;
        boolean isTold = !a.plain().startsWith("Adapted");
        boolean isInheritedTold = !c.plain().startsWith("Adapted");
        boolean isOfInterface = chance(2);
        String declared = c.constraints() + " " + (isOfInterface ? "" : "public ") + c.plain() + " getOverridden()";
        return Use.of("", name, "1", "\"x\"")
                .and(
                        isTold
                                ? a.wrong().stream()
                                        .map(wrong -> "{\"a\":" + wrong + "}")
                                        .toList()
                                : List.of())
                .and(
                        isInheritedTold
                                ? c.wrong().stream()
                                        .map(wrong -> "{\"overridden\":" + wrong + "}")
                                        .toList()
                                : List.of())
                .and(List.of("{\"code\":1}", "{\"exact\":1.5}", "{\"exact\":\"x\"}"))
                .with("public interface Coded" + name + " { default String getCode() { return \"c\"; } "
                        + (isOfInterface ? declared + ";" : "") + " }")
                .with("public static class Elder" + name + " { " + a.constraints() + " public " + a.plain()
                        + " a; public Object getCode() { return \"e\"; } public String seen = \"s\";"
                        + " private Object exact = 1.5; public Object getExact() { return exact; } protected "
                        + c.plain() + " overridden; " + (isOfInterface ? "" : declared + " { return overridden; }")
                        + " }")
                .with(
                        "public abstract static class Parent" + name + "<T> extends Elder" + name + " implements Coded"
                                + name
                                + " { private T b; public T getB() { return b; } public void setB(T b) { this.b = b; } @Override public String getCode() { return \"p\"; } }")
                .with("public static class " + name + " extends Parent" + name + "<" + b.plain()
                        + "> { private int own = 1; public int getOwn() { return own; } public boolean is() { return true; } public String isText() { return \"t\"; }"
                        + " @Override public Integer getExact() { return 2; } @Override public "
                        + c.plain() + " getOverridden() { return overridden; } }")
                .with(a.helpers())
                .with(b.helpers())
                .with(c.helpers());
    }

    /** Generic classes in generic classes. */
    private Use paired(String id, int depth) {
        String pair = name("Pair", id);
        Use a = boxed(use(id, depth + 1, true));
        Use b = boxed(use(id, depth + 1, true));
        String type = pair + "<" + a.plain() + ", " + b.plain() + ">";
        String used = pick(
                pair + "<" + type + ", " + a.plain() + ">",
                pair + "<List<" + type + ">, " + b.plain() + ">",
                "List<" + type + ">",
                "Map<String, " + type + ">",
                "Named" + pair,
                "Half" + pair + "<" + a.plain() + ">");
        return Use.of("", used, "1", "\"x\"")
                .with("public record " + pair + "<A, B>(A first, B second) {}")
                .with("public static class Open" + pair
                        + "<A, B extends Object> { public A one; private B two; public B getTwo() { return two; } }")
                .with("public static class Half" + pair + "<C> extends Open" + pair + "<C, " + b.plain()
                        + "> { public List<C> more; }")
                .with("public static class Named" + pair + " extends Half" + pair + "<" + a.plain() + "> {}")
                .with(a.helpers())
                .with(b.helpers());
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
            default -> chance(4) ? composed() : Use.of("", "String", "1", "{}", "[]", "true");
        };
    }

    /** A text with a constraint that is composed of another one. */
    private Use composed() {
        String name = "Rule" + names++;
        String regexp = PATTERNS.get(random.nextInt(PATTERNS.size()))[0];
        return Use.of("@" + name, "String", "1", "{}")
                .with(
                        "@Pattern(regexp = \"" + regexp + "\") " + CONSTRAINT + " public @interface " + name
                                + " { String message() default \"\"; Class<?>[] groups() default {}; Class<? extends jakarta.validation.Payload>[] payload() default {}; }");
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
        if (chance(4)) {
            return chance(3)
                    ? Use.of("", pick(CLASSES_OF_PLATFORM))
                    : Use.of("", pick(CONSTANTS_OF_PLATFORM), "1", "{}", "[]");
        }
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
        if (chance(3)) {
            return concrete(base, a, b);
        }
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

    /** A class that is sent itself, beside its subclasses. */
    private Use concrete(String base, Use a, Use b) {
        String itself = chance(2) ? ", @JsonbSubtype(alias = \"itself\", type = " + base + ".class)" : "";
        return Use.of("", base, "1", "\"x\"")
                .with("@JsonbTypeInfo(key = \"kind\", value = {@JsonbSubtype(alias = \"one\", type = " + base
                        + "One.class), @JsonbSubtype(alias = \"two\", type = " + base + "Two.class)" + itself
                        + "}) public static class " + base + " { public String common; }")
                .with("public static class " + base + "One extends " + base + " { public " + a.plain() + " a; }")
                .with("public static final class " + base + "Two extends " + base + " { public " + b.plain() + " b; }")
                .with(a.helpers())
                .with(b.helpers());
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
        // Of what Iterable has, Yasson does not ask the adapter
        boolean isTold =
                bound.isEmpty() && !(type.equals("Iterable") && element.plain().contains("Adapted"));
        return isTold
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
                "ADAPTED",
                "java.time.DayOfWeek",
                "POINT");
        String helper = "";
        List<String> ofAdapter = List.of();
        if (key.equals("ADAPTED")) {
            Use adapted = adapted(id);
            key = adapted.plain();
            ofAdapter = adapted.helpers();
        } else if (key.equals("KEY")) {
            key = name("Key", id);
            helper = "public enum " + key + " { A, B }";
        } else if (key.equals("POINT")) {
            key = name("Point", id);
            helper = "public record " + key + "(int x, int y) {}";
        }
        String type =
                pick("Map", "Map", "java.util.HashMap", "java.util.SortedMap", "java.util.concurrent.ConcurrentMap");
        if (chance(12)) {
            String map = pick("jakarta.ws.rs.core.MultivaluedMap", "jakarta.ws.rs.core.MultivaluedHashMap") + "<" + key
                    + ", " + value.plain() + ">";
            // With keys that are no text, a map is a list of its entries.
            boolean isObject =
                    !key.startsWith("Adapted") && !key.startsWith("Point") && !key.equals("java.util.Locale");
            return (isObject ? Use.of("", map, "1", "[]") : Use.of("", map, "1"))
                    .with(value.helpers())
                    .with(helper)
                    .with(ofAdapter);
        }
        if (type.endsWith("SortedMap")
                && (key.startsWith("Adapted") || key.startsWith("Point") || key.equals("java.util.Locale"))) {
            type = "Map";
        }
        Use use = Use.of("", type + "<" + key + ", " + value.annotated() + ">", "1")
                .with(value.helpers())
                .with(helper)
                .with(ofAdapter);
        // In a map SmallRye leaves open what an Optional has, and Yasson asks no adapter
        return key.equals("String") && !isOptional(value) && !value.plain().startsWith("Adapted")
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
        boolean isLeftOpen = content.constraints().startsWith("@Not")
                || content.plain().contains("<")
                || content.plain().startsWith("Adapted");
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
        FINAL_BEAN,
        VISIBLE,
        KOTLIN
    }

    /** What an adapter makes of a class. */
    enum Adapter {
        TEXT("String", "\"text\"", "1", "{}"),
        NUMBER("Integer", "5", "\"x\"", "{}"),
        LIST("List<String>", "List.of(\"a\")", "1", "[1]"),
        MAP("Map<String, Integer>", "Map.of(\"a\", 1)", "1", "{\"a\":\"x\"}"),
        DATE("java.time.LocalDate", "java.time.LocalDate.EPOCH", "1", "{}");

        private final String type;
        private final String value;
        private final String[] wrong;

        Adapter(String type, String value, String... wrong) {
            this.type = type;
            this.value = value;
            this.wrong = wrong;
        }

        String source(String adapted) {
            return "public static class " + adapted + "Adapter implements jakarta.json.bind.adapter.JsonbAdapter<"
                    + adapted
                    + ", " + type + "> { public " + type + " adaptToJson(" + adapted + " v) { return " + value
                    + "; } public " + adapted + " adaptFromJson(" + type + " v) { return null; } }";
        }
    }

    /** A parameter that is sent beside the body. */
    record Parameter(String place, String name, Use use) {

        boolean isSeveral() {
            return use.plain().contains("<");
        }

        String source() {
            return ", @" + place + "Param(\"" + name + "\") " + use.constraints() + " " + use.plain() + " " + name;
        }
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

        Use in(String container) {
            return new Use(
                    "",
                    container + "<" + annotated() + ">",
                    wrong.stream().map(single -> "[" + single + "]").toList(),
                    helpers);
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
            boolean isLeftOpen = form == Form.INHERITED
                    && (isOptional(use) && use.plain().contains("@")
                            || use.plain().contains("Adapted")
                            || annotations.contains("Format"));
            return isLeftOpen
                    ? new Member(
                            name,
                            json,
                            annotations,
                            new Use(use.constraints(), use.plain(), List.of(), use.helpers()),
                            isRequired)
                    : this;
        }

        boolean isNotNull() {
            return annotations.contains("@NotNull");
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

    /**
     * One declaration with the classes of its payload.
     *
     * @param body what is sent in the place of a class with the members
     * @param isWithResource whether a resource has the class with the members, too
     */
    record Shape(
            String id,
            Form form,
            List<Member> members,
            Optional<Use> body,
            List<Parameter> parameters,
            boolean isWithResource) {

        Shape withMembers(List<Member> others) {
            return new Shape(id, form, others, body, parameters, isWithResource);
        }

        Shape withoutParameters() {
            return new Shape(id, form, members, body, List.of(), isWithResource);
        }

        String className() {
            return "Shape" + id;
        }

        String source() {
            String bodyType =
                    body.map(use -> use.constraints() + " " + use.plain()).orElse("Root" + id);
            String helpers = Stream.of(
                            members.stream().map(Member::use),
                            body.stream(),
                            parameters.stream().map(Parameter::use))
                    .flatMap(uses -> uses)
                    .flatMap(use -> use.helpers().stream())
                    .distinct()
                    .map(helper -> "    " + helper)
                    .collect(Collectors.joining("\n"));
            return """
                    package shapes;
                    import ee.webhooks.Webhook;
                    import jakarta.json.bind.annotation.*;
                    import jakarta.validation.constraints.*;
                    import jakarta.ws.rs.*;
                    import org.eclipse.microprofile.openapi.annotations.media.Schema;
                    import java.util.List;
                    import java.util.Set;
                    import java.util.Map;
                    import java.util.Collection;
                    import java.util.Optional;
                    import java.util.concurrent.atomic.*;
                    public final class %s {
                        @Webhook public interface Hooks { @Webhook("%s") void fire(%s body%s); }
                    %s
                        %s
                    %s
                        public static class Anything implements jakarta.json.bind.serializer.JsonbSerializer<Object> { public void serialize(Object value, jakarta.json.stream.JsonGenerator generator, jakarta.json.bind.serializer.SerializationContext context) { generator.write(true); } }
                    }
                    """.formatted(
                            className(),
                            id,
                            bodyType,
                            parameters.stream().map(Parameter::source).collect(Collectors.joining()),
                            isWithResource ? resource() : "",
                            type("Root" + id, form, members, ""),
                            helpers);
        }

        private String resource() {
            return """
                        @Path("/%1$s") public static class Resource {
                            @POST @Consumes("application/json") @Produces("application/json") public List<Root%1$s> post(Root%1$s body) { return null; }
                        }
                    """.formatted(id);
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
                case VISIBLE ->
                    "@JsonbVisibility(" + name + ".Fields.class) public static class " + name + parents
                            + " { public static class Fields implements jakarta.json.bind.config.PropertyVisibilityStrategy { public boolean isVisible(java.lang.reflect.Field field) { return true; } public boolean isVisible(java.lang.reflect.Method method) { return false; } } "
                            + members.stream()
                                    .map(member -> member.all() + " private "
                                            + member.use().plain() + " " + member.name() + ";")
                                    .collect(Collectors.joining(" "))
                            + " public String getUnseen() { return \"u\"; } }";
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
                case KOTLIN ->
                    "@kotlin.Metadata public static final class " + name + parents + " { "
                            + members.stream().map(Shape::ofKotlin).collect(Collectors.joining(" "))
                            + " public " + name + "("
                            + members.stream()
                                    .map(member -> member.use().constraints() + " "
                                            + member.use().plain() + " " + member.name())
                                    .collect(Collectors.joining(", "))
                            + ") { "
                            + members.stream()
                                    .map(member -> (member.isNotNull()
                                                    ? "java.util.Objects.requireNonNull(" + member.name() + "); "
                                                    : "")
                                            + "this." + member.name() + " = " + member.name() + ";")
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

        /** A type that is not nullable has an annotation in the class file only. */
        private static String ofKotlin(Member member) {
            String mark = member.isNotNull() ? "@org.jetbrains.annotations.NotNull " : "";
            String type = member.use().plain();
            return mark + member.all().replace("@NotNull", "") + " private final " + type + " " + member.name() + "; "
                    + mark + "public final " + type + " " + member.accessor() + "() { return " + member.name() + "; }";
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
