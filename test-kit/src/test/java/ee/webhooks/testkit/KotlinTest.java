// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import jakarta.json.bind.JsonbBuilder;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declarations and payloads that the compiler of Kotlin has made class files of. */
class KotlinTest {

    private static final String SOURCE = """
            package shop

            import ee.webhooks.Webhook
            import jakarta.json.bind.annotation.JsonbProperty
            import jakarta.validation.constraints.*
            import java.time.Instant
            import java.util.UUID

            @Webhook
            interface Hooks {
                fun member(body: Member)
                fun shape(body: Shape)
                fun pairs(body: Pairs)
                fun values(body: Values)
                fun odd(body: Odd)
                fun envelope(body: Envelope<Member>)
                fun holder(body: Holder)
                fun unsigned(body: Unsigned)
                fun single(body: Single)
                fun members(body: Map<String, List<Member>>)
                fun helper(): Int = 1
                companion object { const val VERSION = 1; fun more() = 2 }
            }

            data class Member(
                val name: String,
                val nick: String?,
                @field:Min(1) val age: Int,
                val isActive: Boolean,
                val tags: List<String>,
                val counts: Map<String, Int>,
                val id: UUID,
                @get:JsonbProperty("joined_at") val joinedAt: Instant,
                val maybe: Int?,
                @get:Size(min = 2) val code: String?)

            sealed interface Shape {
                data class Circle(val radius: Double) : Shape
                data class Square(val side: Int) : Shape
                object Empty : Shape
            }

            class Pairs(
                val pair: Pair<String, Int>,
                val triple: Triple<Int, String, Boolean>,
                val range: IntRange,
                val letters: CharRange,
                val absent: Pair<String, Any?>,
                val pairs: List<Pair<String, Instant>>)

            @JvmInline value class Id(val raw: String)
            class Values(val id: Id, val maybe: Id?, val ids: List<Id>, @get:JsonbProperty("named") val named: Id)

            open class Odd {
                lateinit var late: String
                val computed: Int get() = 1
                @JvmField val field = 2
                @Transient val passing = 3
                var mutable = "m"
                protected val guarded = 4
                internal val inner = 5
                private val own = 6
                val lazyProperty by lazy { 7 }
                init { late = "l" }
                companion object { const val K = 1; val shared = 2 }
            }

            data class Envelope<out T : Any>(val data: T, val more: List<T>, val nothing: T?)

            enum class Level(val code: Int) {
                HIGH(1) { override fun x() = 1 },
                LOW(2) { override fun x() = 2 };
                abstract fun x(): Int
            }

            class Holder(val level: Level, val levels: Set<Level>, val boxed: Array<Int>, val ints: IntArray, val bytes: ByteArray)
            class Unsigned(val small: UInt, val large: ULong, val bits: UByte)
            object Single { val number = 1 }

            fun samples(): Map<String, List<Any>> {
                val m = Member("a", null, 1, true, listOf("x"), mapOf("k" to 1), UUID(1, 2), Instant.EPOCH, null, null)
                return mapOf(
                    "member" to listOf(m, m.copy(nick = "n", maybe = 2, code = "cc")),
                    "shape" to listOf(Shape.Circle(1.5), Shape.Square(2), Shape.Empty),
                    "pairs" to listOf(Pairs(Pair("a", 1), Triple(1, "b", true), 1..3, 'a'..'c', "x" to null, listOf("p" to Instant.EPOCH))),
                    "values" to listOf(Values(Id("i"), Id("j"), listOf(Id("k")), Id("n")), Values(Id("i"), null, listOf(), Id("n"))),
                    "odd" to listOf(Odd()),
                    "envelope" to listOf(Envelope(m, listOf(m), null), Envelope(m, listOf(), m)),
                    "holder" to listOf(Holder(Level.HIGH, setOf(Level.LOW), arrayOf(1), intArrayOf(2), byteArrayOf(3))),
                    "unsigned" to listOf(Unsigned(1u, 2uL, 3u)),
                    "single" to listOf(Single),
                    "members" to listOf(mapOf("k" to listOf(m))))
            }
            """;

    @TempDir
    private static Path directory;

    private static URLClassLoader application;
    private static WebhookDeclarations declarations;
    private static Document document;

    @BeforeAll
    static void compile() throws IOException, ClassNotFoundException {
        Path source = Files.writeString(directory.resolve("Shop.kt"), SOURCE);
        ExitCode exit = new K2JVMCompiler()
                .exec(
                        System.err,
                        "-no-stdlib",
                        "-no-reflect",
                        "-nowarn",
                        "-jvm-target",
                        "17",
                        "-classpath",
                        classPath(),
                        "-d",
                        directory.resolve("classes").toString(),
                        source.toString());
        assertThat(exit).isEqualTo(ExitCode.OK);
        application = new URLClassLoader(
                new URL[] {directory.resolve("classes").toUri().toURL()}, KotlinTest.class.getClassLoader());
        Problems problems = new Problems();
        declarations = WebhookDeclarations.read(List.of(application.loadClass("shop.Hooks")), problems);
        assertThat(problems.texts()).isEmpty();
        document = Document.of(declarations, application, Map.of());
    }

    /** Without the compiler, whose jar is the largest by far. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("kotlin-compiler"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @AfterAll
    static void close() throws IOException {
        application.close();
    }

    @Test
    void whatIsWrittenIsWhatIsDescribed() throws ReflectiveOperationException {
        List<String> found = new ArrayList<>();
        Map<?, ?> samples = (Map<?, ?>)
                application.loadClass("shop.ShopKt").getMethod("samples").invoke(null);
        samples.forEach((name, payloads) -> ((List<?>) payloads).forEach(payload -> {
            String json = JsonbBuilder.create().toJson(payload);
            ShapeCheck.refusals(document, declarations.named((String) name).get(0), json)
                    .forEach(refusal -> found.add(name + ": " + refusal));
        }));

        assertThat(found).isEmpty();
    }

    @Test
    void methodsWithABodyAreNoWebhooks() {
        assertThat(declarations.all()).extracting(webhook -> webhook.name()).doesNotContain("helper", "more");
    }

    @Test
    void typesThatAreNotNullableAreRequired() {
        JsonNode member = document.root().at("/components/schemas/Member");

        assertThat(member.path("required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("name", "tags", "counts", "id", "joined_at");
        assertThat(member.at("/properties/age/minimum").asInt()).isEqualTo(1);
        assertThat(member.at("/properties/code/minLength").asInt()).isEqualTo(2);
    }

    @Test
    void pairsAndTriplesHaveTheirTypesAndRangesAreLeftOpen() {
        JsonNode pairs = document.root().at("/components/schemas/Pairs/properties");
        String pair = pairs.at("/pair/$ref").asText();

        assertThat(document.root()
                        .at(pair.substring(1) + "/properties/first/type")
                        .asText())
                .isEqualTo("string");
        assertThat(document.root()
                        .at(pair.substring(1) + "/properties/second/type")
                        .asText())
                .isEqualTo("integer");
        assertThat(pairs.path("range")).isEmpty();
    }

    @Test
    void propertiesOfValueClassesHaveTheNamesThatTheyAreWrittenWith() {
        JsonNode values = document.root().at("/components/schemas/Values");

        assertThat(values.path("properties").fieldNames())
                .toIterable()
                .anyMatch(name -> name.matches("id-\\w+"))
                .contains("ids", "named");
        assertThat(values.path("required"))
                .extracting(JsonNode::asText)
                .anyMatch(name -> name.startsWith("id-"))
                .noneMatch(name -> name.startsWith("maybe-"));
    }

    @Test
    void payloadsOfKotlinAreGeneratedToo() throws ClassNotFoundException {
        WebhookContract contract =
                WebhookContract.of(application.loadClass("shop.Hooks")).withoutSnapshot();

        assertThatCode(contract::verify).doesNotThrowAnyException();
    }
}
