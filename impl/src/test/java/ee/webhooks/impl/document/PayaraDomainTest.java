// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A domain as Payara 6 and 7 write it. */
class PayaraDomainTest {

    @TempDir
    Path root;

    private Path own;

    @BeforeEach
    void deployThisApplication() throws IOException {
        own = file("own/WEB-INF/lib/renamed.jar", "");
        domain(documented("own"));
    }

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve("applications").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void domain(String... applications) throws IOException {
        Files.createDirectories(root.resolve("config"));
        Files.writeString(root.resolve("config/domain.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE domain [<!ENTITY outside SYSTEM "file:///etc/hostname">]>
                <domain version="10.0"><configs><config name="server-config"/></configs><applications>%s</applications></domain>
                """.formatted(String.join("", applications)));
    }

    private List<String> older() {
        String uri = root.toUri().toString();
        return new PayaraDomain(root, uri.substring(0, uri.length() - 1)).olderDocuments(own);
    }

    @Test
    void otherApplicationsWithResourcesAreNamed() throws IOException {
        file("shop/WEB-INF/classes/Resource.class", "");
        file("plain/index.html", "");
        domain(documented("own"), documented("shop"), application("plain", "jsp"));

        assertThat(older()).containsExactly("shop");
    }

    @Test
    void applicationWhoseFileSaysTheNewerVersionIsNone() throws IOException {
        file("shop/WEB-INF/classes/META-INF/openapi.yaml", "info: {}\nopenapi: 3.1.0\n");
        file("stock/stock_war/WEB-INF/classes/META-INF/openapi.json", "{\"openapi\": \"3.1.1\"}");
        file("old/META-INF/openapi.yml", "openapi: 3.0.3\n");
        domain(documented("shop"), documented("stock"), documented("old"), documented("own"));

        assertThat(older()).containsExactly("old");
    }

    @Test
    void applicationWithTheLibraryIsNone() throws IOException {
        file("shop/WEB-INF/lib/webhooks-ee-0.1.0.jar", "");
        file("receiver/WEB-INF/lib/webhooks-ee-api-0.1.0.jar", "");
        domain(documented("shop"), documented("receiver"));

        assertThat(older()).containsExactly("receiver");
    }

    @Test
    void whatIsNotThereIsNone() throws IOException {
        domain(documented("gone"));
        assertThat(older()).isEmpty();

        Files.delete(root.resolve("config/domain.xml"));
        assertThat(older()).isEmpty();
    }

    private static String documented(String name) {
        return application(name, "openapi");
    }

    private static String application(String name, String sniffer) {
        return """
                <application context-root="/%1$s" name="%1$s" location="${com.sun.aas.instanceRootURI}/applications/%1$s/">
                  <module name="%1$s"><engine sniffer="%2$s"></engine><engine sniffer="web"></engine></module>
                </application>
                """.formatted(name, sniffer);
    }
}
