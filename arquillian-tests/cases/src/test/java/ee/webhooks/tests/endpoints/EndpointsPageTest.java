// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the pages are the classes that the servers run. */
class EndpointsPageTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Path SOURCES = Path.of("src/test/java/ee/webhooks/tests/endpoints");

    @ParameterizedTest
    @CsvSource({"endpoints.md, EndpointResource.java", "delivery.md, DeliveryResource.java"})
    void exampleOfThePageIsTheOneThatIsTested(String page, String example) throws IOException {
        String source = Files.readString(SOURCES.resolve(example));
        String shown = source.substring(source.indexOf("@Path(\"customers"));

        assertThat(Files.readString(DOCS.resolve(page))).contains("\n" + shown + "```\n");
    }
}
