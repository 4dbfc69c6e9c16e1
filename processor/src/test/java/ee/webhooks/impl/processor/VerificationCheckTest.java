// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compiler says of receivers, with the API alone. */
class VerificationCheckTest {

    private static final String HEAD =
            "package shop; import ee.webhooks.receiver.VerifyWebhook; import jakarta.ws.rs.*; import jakarta.ws.rs.core.*;\n";

    @TempDir
    Path output;

    private List<String> problems(String source) {
        return Compilation.of(output, HEAD + source).problems();
    }

    @Test
    void verificationOfAnApplicationIsAnError() {
        assertThat(problems("@ApplicationPath(\"api\")\n@VerifyWebhook(\n\"shop\")\nclass A extends Application {}"))
                .singleElement()
                .asString()
                .startsWith(
                        "4: WHK00526: shop.A is an Application with @VerifyWebhook, which applies to resources only.");
    }

    @Test
    void verificationThatAnApplicationInheritsIsAnErrorToo() {
        assertThat(problems("class Outer {\n @VerifyWebhook\n static class A extends Application {}\n"
                        + " static class B extends A {}\n}"))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("3: WHK00526: shop.Outer$A "))
                .anyMatch(problem -> problem.startsWith("5: WHK00526: shop.Outer$B "));
    }

    @Test
    void verificationOfAnAnnotationIsAnErrorAndThatOfTheResourceIsTheRemedy() {
        assertThat(problems("\n@VerifyWebhook\n@interface Signed {}"))
                .singleElement()
                .asString()
                .startsWith("3: WHK00527: shop.Signed is an annotation with @VerifyWebhook, which does not apply to");
        assertThat(problems("@interface Signed {}\n@Path(\"a\") @Signed @VerifyWebhook class A {}"))
                .isEmpty();
    }

    @Test
    void verificationOfAServletOrAFilterIsAnError() {
        assertThat(problems("@VerifyWebhook\nabstract class A extends jakarta.servlet.http.HttpServlet {}"))
                .singleElement()
                .asString()
                .startsWith("2: WHK00530: shop.A is a servlet or a filter with @VerifyWebhook, which applies to");
        assertThat(problems("abstract class A extends jakarta.servlet.http.HttpServlet {\n"
                        + " @VerifyWebhook\n void a() {}\n}"))
                .singleElement()
                .asString()
                .startsWith("3: WHK00530: shop.A ");
        assertThat(problems("@VerifyWebhook\nabstract class A implements jakarta.servlet.Filter {}"))
                .hasSize(1);
    }

    @Test
    void verificationOfAResourceIsNone() {
        assertThat(problems("@Path(\"a\")\n@VerifyWebhook\nclass A {\n @POST\n @VerifyWebhook(\"b\")\n void a() {}\n}"))
                .isEmpty();
    }
}
