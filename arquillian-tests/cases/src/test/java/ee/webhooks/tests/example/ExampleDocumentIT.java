// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.harness.OpenApiDocument;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document of the example is what strict checkers want, on each server. */
class ExampleDocumentIT extends AbstractExampleIT {

    private JsonNode document;

    @BeforeEach
    void readDocument() {
        document = ServerDefect.removeAllFrom(
                OpenApiDocument.of(application).orElseThrow().root());
    }

    @Test
    void itsJavadocIsInTheDocument() {
        assertThat(document.at("/webhooks/new-subscription/post/summary").asText())
                .isEqualTo("New subscription.");
        assertThat(document.at("/components/schemas/Subscription/properties/monthly_fee/description")
                        .asText())
                .isEqualTo("what it costs each month");
    }

    @Test
    void itsAnnotationProcessorIsNotInTheWar() {
        assertThat(ExampleWar.get().getContent().keySet())
                .extracting(path -> path.get().replaceFirst("-\\d.*", ""))
                .contains("/WEB-INF/lib/webhooks-ee-api")
                .doesNotContain("/WEB-INF/lib/webhooks-ee-processor");
    }

    @Test
    void swaggerParserHasNoMessages() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);

        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document.toString(), null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getWebhooks()).containsOnlyKeys("new-subscription");
    }

    @Test
    void itIsWhatTheJsonSchemaOfOpenApi31Says() {
        assertThat(OpenApiSchema.problemsOf(document)).isEmpty();
    }

    @Test
    void redoclyAcceptsItByItsStrictRules() {
        NodeCheckers checkers = NodeCheckers.installed();
        Path file = checkers.write(document);

        checkers.run("@redocly/cli/bin/cli.js", "lint", file.toString(), "--config", "redocly.yaml");
    }

    @Test
    void theValidatorOfNpmAcceptsIt() {
        NodeCheckers checkers = NodeCheckers.installed();
        Path file = checkers.write(document);

        checkers.run("@seriousme/openapi-schema-validator/bin/validate-api-cli.js", file.toString());
    }
}
