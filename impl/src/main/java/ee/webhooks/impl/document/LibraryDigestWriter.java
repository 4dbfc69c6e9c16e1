// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.Webhook;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Writes the file of {@link LibraryDigest} when the library is built. This class is not in the jar. */
final class LibraryDigestWriter {

    private LibraryDigestWriter() {}

    /** @param arguments the folder of classes */
    public static void main(String[] arguments) throws IOException, URISyntaxException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Class<?> type : List.of(Webhook.class, OpenApiScanner.class, LibraryDigest.class)) {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                update(digest, place);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    update(digest, jar.getPath("/"));
                }
            }
        }
        Path file = Path.of(arguments[0]).resolve(LibraryDigest.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, HexFormat.of().formatHex(digest.digest()) + "\n");
    }

    /** Class files, in the order of their names. */
    private static void update(MessageDigest digest, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            digest.update(Files.readAllBytes(file));
        }
    }
}
