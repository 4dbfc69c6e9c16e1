// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the pages, as they are in the sources. */
final class UiFiles {

    static final Path FOLDER = Path.of("src/main/resources/META-INF/webhooks-ee/portal/ui");

    private UiFiles() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> scripts() {
        return all().stream().filter(file -> file.toString().endsWith(".js")).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
