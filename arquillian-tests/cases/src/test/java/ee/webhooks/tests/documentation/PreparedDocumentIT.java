// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.PreparedDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A document that the build has prepared is taken as it is, as long as a scan would find the same, and makes no difference otherwise. */
@ServerTest
@Tag("openapi")
class PreparedDocumentIT {

    private static final String PREPARED = "document-as-prepared";
    private static final String MARKED = "document-marked";
    private static final String OUTDATED = "document-outdated";
    private static final String SCANNED = "document-scanned";

    private static final String DESCRIPTION = "Sent to endpoints that asked for `customer-signed`.";
    private static final String MARK =
            "TAKEN FROM THE FILE OF THE BUILD!".repeat(2).substring(0, DESCRIPTION.length());

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = PREPARED, managed = false, testable = false)
    static WebArchive prepared() {
        return shop(PREPARED).prepared(PreparedDocument.of(ShopEvents.class)).build();
    }

    /** A scan cannot find the text that this one has. */
    @Deployment(name = MARKED, managed = false, testable = false)
    static WebArchive marked() {
        return shop(MARKED)
                .prepared(mark(PreparedDocument.of(ShopEvents.class)))
                .build();
    }

    @Deployment(name = OUTDATED, managed = false, testable = false)
    static WebArchive outdated() {
        return shop(OUTDATED)
                .prepared(mark(PreparedDocument.of(ShopEvents.class)))
                .config("webhooks.openapi.json.null-values", true)
                .build();
    }

    @Deployment(name = SCANNED, managed = false, testable = false)
    static WebArchive scanned() {
        return shop(SCANNED).build();
    }

    private static TestWar shop(String name) {
        return TestWar.named(name)
                .classes(RestApplication.class, ShopResource.class, ShopEvents.class, Subscription.class);
    }

    private static byte[] mark(byte[] document) {
        try {
            byte[] content = Arrays.copyOf(document, document.length - 64);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            assertThat(text).contains(DESCRIPTION);
            byte[] marked = text.replace(DESCRIPTION, MARK).getBytes(StandardCharsets.ISO_8859_1);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(marked));
            return (new String(marked, StandardCharsets.ISO_8859_1) + digest).getBytes(StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode document(String deployment) {
        deployer.deploy(deployment);
        try {
            return OpenApiDocument.of(RemoteApplication.named(deployment))
                    .orElseThrow()
                    .root();
        } finally {
            deployer.undeploy(deployment);
        }
    }

    @Test
    void documentIsThatOfAScan() {
        assertThat(document(PREPARED).toString().replace(PREPARED, SCANNED))
                .isEqualTo(document(SCANNED).toString());
    }

    @Test
    void preparedDocumentIsTaken() {
        assertThat(document(MARKED).toString()).contains(MARK).doesNotContain(DESCRIPTION);
    }

    @Test
    void documentThatWasPreparedForOtherSettingsIsNotTaken() {
        assertThat(document(OUTDATED).toString()).contains(DESCRIPTION).doesNotContain(MARK);
    }
}
