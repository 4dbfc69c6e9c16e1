// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFilesTest {

    private static final String DECLARING = SubscriptionWebhooks.class.getName();
    private static final String DECLARING_FILE = DECLARING.replace('.', '/') + ".class";
    private static final String OTHER_FILE = Receiver.class.getName().replace('.', '/') + ".class";

    @TempDir
    private Path directory;

    @Test
    void aClassInADirectoryIsFound() throws IOException {
        Path classes = directory.resolve("WEB-INF/classes");
        write(classes, DECLARING_FILE);
        write(classes, OTHER_FILE);

        assertThat(names(classes.toUri().toString())).containsExactly(DECLARING);
    }

    @Test
    void aClassInAJarIsFound() throws IOException {
        Path jar = archive("name with spaces.jar", DECLARING_FILE, OTHER_FILE);

        assertThat(names("wsjar:" + jar.toUri() + "!/")).containsExactly(DECLARING);
        assertThat(names("wsjar:file:" + jar + "!/")).containsExactly(DECLARING);
    }

    @Test
    void aClassInADirectoryOfAnArchiveIsFound() throws IOException {
        Path war = archive("shop.war", "WEB-INF/classes/" + DECLARING_FILE, "WEB-INF/classes/" + OTHER_FILE);

        assertThat(names("jar:" + war.toUri() + "!/WEB-INF/classes/")).containsExactly(DECLARING);
    }

    @Test
    void theClassesOfAWarAreNoPackagesOfIts() throws IOException {
        Path war = archive("shop.war", "WEB-INF/classes/" + DECLARING_FILE);

        assertThat(names("jar:" + war.toUri() + "!/")).isEmpty();
    }

    @Test
    void aVersionForAnotherJavaIsNoClassOfItsOwn() throws IOException {
        Path jar = archive("shop.jar", "META-INF/versions/21/" + DECLARING_FILE);

        assertThat(names("jar:" + jar.toUri() + "!/")).isEmpty();
    }

    @Test
    void whatIsNotThereOrNoFileIsLeftOut() throws IOException {
        assertThat(names(
                        directory.resolve("absent/").toUri().toString(),
                        "jar:" + directory.resolve("absent.jar").toUri() + "!/",
                        "vfs:/content/shop.war/WEB-INF/classes/"))
                .isEmpty();
    }

    private static Iterable<String> names(String... roots) throws IOException {
        return ClassFiles.thatName(Webhook.class, List.of(roots));
    }

    private static void write(Path root, String file) throws IOException {
        Path target = root.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, bytes(file));
    }

    private Path archive(String name, String... entries) throws IOException {
        Path file = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(bytes(entry.substring(entry.indexOf("ee/"))));
            }
        }
        return file;
    }

    private static byte[] bytes(String classFile) throws IOException {
        try (InputStream in = ClassFilesTest.class.getClassLoader().getResourceAsStream(classFile)) {
            return in.readAllBytes();
        }
    }
}
