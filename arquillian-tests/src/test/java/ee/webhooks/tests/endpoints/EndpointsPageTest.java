// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of the page is the class that the servers run. */
class EndpointsPageTest {

    private static final Path PAGE = Path.of("../docs/endpoints.md");
    private static final Path EXAMPLE = Path.of("src/test/java/ee/webhooks/tests/endpoints/EndpointResource.java");

    @Test
    void exampleOfThePageIsTheOneThatIsTested() throws IOException {
        String source = Files.readString(EXAMPLE);
        String example = source.substring(source.indexOf("@Path(\"customers"));

        assertThat(Files.readString(PAGE)).contains("```java\n" + example + "```\n");
    }
}
