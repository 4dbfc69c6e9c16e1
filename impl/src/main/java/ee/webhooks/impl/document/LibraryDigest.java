// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.Webhook;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells one build of the library from another: what describes webhooks is in three of its jars, and a document that another build made may be another one. */
final class LibraryDigest {

    /** Written by {@code LibraryDigestWriter} when the library is built. */
    static final String FILE = "META-INF/webhooks-ee/library.sha256";

    private static final List<String> ROOTS = Stream.of(LibraryDigest.class, OpenApiScanner.class, Webhook.class)
            .map(LibraryDigest::root)
            .toList();

    private LibraryDigest() {}

    /** That of the library that runs; empty if it was put together by other means than its build, as in an IDE. */
    static Optional<String> current() throws IOException {
        try (InputStream file = LibraryDigest.class.getClassLoader().getResourceAsStream(FILE)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    /** Whether a resource is in one of these jars. */
    static boolean isOfLibrary(URL resource) {
        return resource != null && ROOTS.stream().anyMatch(resource.toString()::startsWith);
    }

    private static String root(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        String url = Objects.requireNonNull(type.getClassLoader().getResource(file), file)
                .toString();
        return url.substring(0, url.length() - file.length());
    }
}
