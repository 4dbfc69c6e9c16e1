// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of war-example, which the build has put into target/example. */
final class ExampleWar {

    private static final File FILE = new File("target/example/webhooks-ee-example.war");
    private static final String CONFIG = "WEB-INF/classes/META-INF/microprofile-config.properties";

    /** The place of the classes that use it, beside each other, so that it is deployed once for all of them. */
    static final int ORDER = 4;

    private static WebArchive built;

    private ExampleWar() {}

    /** The example with its endpoint at the receiver of the tests, and a second one at the application that {@link GeneratedReceiver} makes. */
    static synchronized WebArchive get() {
        if (built == null) {
            built = build(
                    Receiver.ofServerTests().url("new-subscription"),
                    RemoteApplication.named(GeneratedReceiver.NAME).resource("new-subscription"));
        }
        return built;
    }

    /** What stands last in its configuration counts. */
    private static WebArchive build(URI endpoint, URI generated) {
        if (!FILE.exists()) {
            throw new IllegalStateException(
                    "The example is not in " + FILE + ". Run 'mvn pre-integration-test' in this module first.");
        }
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "example.war")
                .importFrom(FILE)
                .as(WebArchive.class);
        // Beside other applications, and so not at the root, where the example is by itself
        List.of("jboss-web.xml", "glassfish-web.xml", "ibm-web-ext.xml")
                .forEach(descriptor -> war.delete("WEB-INF/" + descriptor));
        String config = text(war) + """

                webhooks.endpoints.example.url=%1$s
                webhooks.endpoints.example.secret=%2$s
                webhooks.endpoints.generated.url=%3$s
                webhooks.endpoints.generated.secret=%2$s
                """.formatted(endpoint, Receiver.SECRET, generated);
        war.delete(CONFIG);
        war.add(new StringAsset(config), CONFIG);
        return war;
    }

    private static String text(WebArchive war) {
        try (InputStream stream = war.get(CONFIG).getAsset().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
