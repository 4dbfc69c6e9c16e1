// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.documenting.examples.Names;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/documenting.md} shows is what WildFly serves for these very sources. To write the page anew:
 *
 * <pre>mvn -f arquillian-tests verify -Dserver=wildfly-microprofile -Dit.test=DocumentingPageIT -Ddocumenting.write</pre>
 */
@Tag("openapi")
class DocumentingPageIT extends AbstractServerIT {

    private static final ServerLog LOG = ServerLog.fromHere();
    private static final String WRITE = "documenting.write";

    private JsonNode document;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("documenting")
                .classes(RestApplication.class)
                .packageOf(Names.class)
                // Payara fails at constraints of records (docs/servers.md)
                .config("mp.openapi.scan.exclude.packages", Names.class.getPackageName())
                .javadocOf(Names.class)
                .build();
    }

    @BeforeEach
    void readDocument() {
        document = OpenApiDocument.of(application).orElseThrow().root();
    }

    @Test
    @DisabledOn(
            value = {
                ServerUnderTest.PAYARA_6,
                ServerUnderTest.PAYARA_7,
                ServerUnderTest.LIBERTY,
                ServerUnderTest.LIBERTY_MICROPROFILE_6
            },
            because = "the page shows the document of WildFly, down to the order of its lines")
    void thePageShowsWhatIsServed() throws IOException {
        String page = DocumentingPage.read();
        String written = DocumentingPage.written(page, document);
        if (Boolean.getBoolean(WRITE) || "".equals(System.getProperty(WRITE))) {
            Files.writeString(DocumentingPage.FILE, written);
            return;
        }

        assertThat(page)
                .as("docs/documenting.md; to write it anew: mvn -f arquillian-tests verify"
                        + " -Dserver=wildfly-microprofile -Dit.test=DocumentingPageIT -D" + WRITE)
                .isEqualTo(written);
    }

    @Test
    void everyWebhookOfTheExamplesIsDocumented() {
        assertThat(OpenApiDocument.of(application).orElseThrow().webhooks().fieldNames())
                .toIterable()
                .hasSizeGreaterThan(40)
                .contains("account-opened", "/accounts/{id}", "Account moved", "refund-paid", "car-sold", "changed")
                .doesNotContain("parcel-weighed");
    }

    @Test
    void theLogSaysNothingOfMissingJavadocWhereTheCompilerKeptIt() {
        // The document, which is there before each test, is what the line would have been logged for
        assertThat(LOG.text()).doesNotContain("WHK00242");
    }

    @Test
    void everyExampleIsOnThePage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/ee/webhooks/tests/documenting/examples"))) {
            assertThat(DocumentingPage.examples(DocumentingPage.read()))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString().replace(".java", ""))
                                    .toList());
        }
    }
}
