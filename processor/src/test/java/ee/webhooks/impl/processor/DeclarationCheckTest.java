// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compiler says, and on which line. That the texts are those of the deployment is tested where deployments are. */
class DeclarationCheckTest {

    private static final String HEAD = "package shop; import ee.webhooks.Webhook; import jakarta.ws.rs.*;\n";

    @TempDir
    Path output;

    private List<String> problems(String... sources) {
        String[] withHead = new String[sources.length];
        for (int i = 0; i < sources.length; i++) {
            withHead[i] = HEAD + sources[i];
        }
        return Compilation.of(output, withHead).problems();
    }

    private void assertOnlyProblem(String source, String problem) {
        assertThat(problems(source)).singleElement().asString().startsWith(problem);
    }

    @Test
    void annotationOnAClassIsAnError() {
        assertOnlyProblem("@Deprecated\n@Webhook\nclass A {}", "3: WHK00001: shop.A is not an interface");
    }

    @Test
    void annotationOnTheMethodOfAClassIsAnError() {
        assertOnlyProblem("class A {\n @Webhook\n void a() {}\n}", "3: WHK00001: shop.A is not an interface");
    }

    @Test
    void annotationOnTheMethodsOfAnInterfaceAloneIsAnErrorThatNamesTheRemedy() {
        assertOnlyProblem(
                "interface A {\n void a();\n @Webhook(\"b\")\n void b();\n}",
                "4: WHK00239: shop.A has @Webhook on its methods alone");
        assertThat(problems("@Webhook\ninterface A {\n @Webhook(\"b\")\n void b();\n}"))
                .isEmpty();
    }

    @Test
    void interfaceThatAnotherOneExtendsNeedsNoAnnotation() {
        String base = "interface A {\n @Webhook(\"b\")\n void b();\n}";

        assertThat(problems(base, "@Webhook\ninterface B extends A {}")).isEmpty();
        assertThat(problems("@SuppressWarnings(\"webhooks\")\n" + base)).isEmpty();
        assertThat(problems("interface A<T> {\n @Webhook(\"b\")\n void b(T body);\n}"))
                .isEmpty();
    }

    @Test
    void emptyNameIsAnErrorWhereItIsWritten() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n @POST\n @Webhook(\n\"\")\n void a();\n}",
                "6: WHK00002: shop.A.a() has an empty webhook name");
        assertOnlyProblem("@Webhook\ninterface A {\n @POST\n @Path(\" \")\n void a();\n}", "5: WHK00002: shop.A.a()");
        assertOnlyProblem("@Webhook(\"\")\ninterface A {\n void a();\n}", "2: WHK00002: shop.A.a()");
    }

    @Test
    void secondBodyIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n void a(String one,\n @QueryParam(\"q\") int q,\n Integer[] two);\n}",
                "6: WHK00004: shop.A.a(String, int, Integer[]) has more than one body parameter: String one, Integer[] two.");
    }

    @Test
    void primitiveReturnTypeIsAnError() {
        assertOnlyProblem("@Webhook\ninterface A {\n @POST\n int\n a();\n}", "6: WHK00005: shop.A.a() returns int.");
    }

    @Test
    void secondVerbIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n @POST\n @PUT\n void a();\n}",
                "5: WHK00006: shop.A.a() has several HTTP methods: POST, PUT.");
    }

    @Test
    void verbThatIsNotSentIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n @A.LOCK\n void a();\n @HttpMethod(\"LOCK\") @interface LOCK {}\n}",
                "4: WHK00007: shop.A.a() has the HTTP method LOCK");
    }

    @Test
    void parameterThatCannotBeSentIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n void a(\n @PathParam(\"id\")\n String id);\n}",
                "5: WHK00008: shop.A.a(String) has a parameter annotated with @PathParam");
    }

    @Test
    void unknownPayloadTypeIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n <T> void a(\n java.util.List<T> body);\n}",
                "5: WHK00009: shop.A.a(List) has the payload type java.util.List<T>");
    }

    @Test
    void bodyWithGetIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n @GET\n void a(\n String body);\n}", "6: WHK00010: shop.A.a(String)");
    }

    @Test
    void reservedHeaderIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n void a(\n @HeaderParam(\n\"Webhook-Id\") String id);\n}",
                "6: WHK00016: shop.A.a(String) has a parameter for the header 'Webhook-Id'");
    }

    @Test
    void parameterWithoutANameIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n void a(\n @QueryParam(\n\"\") String id);\n}",
                "6: WHK00018: shop.A.a(String) has a parameter annotated with @QueryParam");
    }

    @Test
    void contentTypeThatIsNotConcreteIsAnError() {
        assertOnlyProblem(
                "@Webhook\ninterface A {\n @POST\n @Consumes({\"*/*\"})\n void a(String body);\n}",
                "5: WHK00019: shop.A.a(String) consumes '*/*'");
    }

    @Test
    void interfaceWithTypeParametersMayBeExtendedElsewhere() {
        assertThat(problems("@Webhook\ninterface A<T> {\n void a(T body);\n}")).isEmpty();
    }

    @Test
    void secondDeclarationIsAnError() {
        assertThat(
                        problems(
                                "@Webhook\ninterface A {\n @Webhook(\"same\")\n void a();\n}",
                                "@Webhook\ninterface B {\n @POST\n @Webhook(\"same\")\n void b();\n @Webhook(\"same\") @PUT void c();\n}"))
                .singleElement()
                .asString()
                .startsWith(
                        "5: WHK00003: Webhook 'same' with POST is declared twice, by shop.A.a() and by shop.B.b().");
    }

    @Test
    void interfaceAndItsExtensionDeclareTheSame() {
        assertThat(problems(
                        "@Webhook\ninterface A {\n void a(String body);\n void b(String body);\n}",
                        "@Webhook\ninterface B extends A {\n @Override void b(String body);\n}"))
                .isEmpty();
    }

    @Test
    void oneInheritedMethodWithTwoTypesIsDeclaredTwice() {
        assertThat(problems(
                        "interface A<T> {\n void a(T body);\n}",
                        "@Webhook\ninterface B extends A<String> {}",
                        "@Webhook\ninterface C extends A<Integer> {}"))
                .singleElement()
                .asString()
                .startsWith(
                        "3: WHK00003: Webhook 'a' with POST is declared twice, by shop.B.a(Object) and by shop.C.a(Object)");
    }

    @Test
    void inheritedProblemIsShownAtTheInterface() {
        assertThat(problems(
                        "interface A {\n @GET void a(String body);\n default int b() { return 1; }\n}",
                        "@Webhook\n\ninterface B extends A {}"))
                .singleElement()
                .asString()
                .startsWith("4: WHK00010: shop.B.a(String)");
    }

    @Test
    void nestedInterfaceIsCalledAsAtDeployment() {
        assertOnlyProblem(
                "class A {\n enum E { ONE }\n @Webhook\n interface B {\n @GET void a(java.util.Map.Entry<E, int[]>[] body);\n }\n}",
                "6: WHK00010: shop.A$B.a(Entry[])");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(problems("@Webhook\ninterface A {\n @GET\n int a(String b);\n @HEAD\n @PUT\n void c();\n}"))
                .hasSize(3);
    }

    @Test
    void pathOnTheInterfaceIsAWarning() {
        Compilation compilation = Compilation.of(output, HEAD + "@Webhook\n@Path(\"x\")\ninterface A {\n void a();\n}");

        assertThat(compilation.kinds()).containsExactly(Kind.WARNING);
        assertThat(compilation.problems()).singleElement().asString().startsWith("3: WHK00011: shop.A has @Path");
    }

    @Test
    void warningOfPathCanBeSuppressed() {
        assertThat(problems("@Webhook\n@Path(\"x\")\n@SuppressWarnings(\"webhooks\")\ninterface A {\n void a();\n}"))
                .isEmpty();
    }

    @Test
    void soundDeclarationsHaveNoProblem() {
        assertThat(problems("""
                import java.util.*;
                interface Base<T> {
                    void created(Optional<? extends T> body, @HeaderParam("X-Tenant") String tenant);
                    static int helper() { return 1; }
                }
                @Webhook("shop")
                interface A extends Base<List<String>> {
                    @GET void ping(@QueryParam("page") int page, @CookieParam("c") String cookie);
                    @PUT @Webhook("a/{b} c") @Path("ignored") void c(byte[] raw);
                    @DELETE Void d();
                    default void e(String one, String two) {}
                }
                @interface Composed {}
                """)).isEmpty();
    }

    @Test
    void annotationOnAnAnnotationIsNoProblem() {
        assertThat(problems("@Webhook\n@interface A {}")).isEmpty();
    }

    @Test
    void typesThatAreMissingAreLeftToTheCompiler() {
        assertThat(problems(
                        "@Webhook\ninterface A extends Gone<String> {\n Lost a(Missing body, List<Missing> other);\n}"))
                .noneMatch(problem -> problem.contains("Exception"))
                .anyMatch(problem -> problem.contains("Missing"));
    }
}
