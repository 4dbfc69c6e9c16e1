// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema is the right one, and it looks into the schemas of a document too. */
class OpenApiSchemaTest {

    private static final String DOCUMENT = """
            {
              "openapi": "3.1.0",
              "info": {"title": "Subscription service", "version": "1"},
              "webhooks": {
                "new-subscription": {
                  "post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}}
                }
              },
              "components": {"schemas": {"Fee": {"type": "number", "exclusiveMinimum": 0}}}
            }
            """;

    @Test
    void aGoodDocumentHasNoProblems() throws IOException {
        assertThat(problemsOf(DOCUMENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "3.1.0"                  | "3.0.3"
                    "title": "Subscription service", | ""
                    "webhooks"               | "hooks"
                    "content"                | "contents"
                    "object"                 | "objekt"
                    "exclusiveMinimum": 0    | "exclusiveMinimum": false
                    """)
    void aMistakeIsFound(String right, String wrong) throws IOException {
        assertThat(DOCUMENT).contains(right);
        assertThat(problemsOf(DOCUMENT.replace(right, wrong.replace("\"\"", ""))))
                .isNotEmpty();
    }

    private static Set<ValidationMessage> problemsOf(String document) throws IOException {
        return OpenApiSchema.problemsOf(new ObjectMapper().readTree(document));
    }
}
