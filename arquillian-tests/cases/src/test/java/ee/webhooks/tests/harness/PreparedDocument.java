// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import ee.webhooks.impl.document.DocumentPreparation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the build of an application writes into its classes, so that the deployment need not scan the webhooks. */
public final class PreparedDocument {

    static final String FILE = "META-INF/webhooks-ee/document.bin";

    /** Set by the server, whatever the application says. */
    private static final Map<String, String> OF_LIBERTY =
            Map.of("mp.openapi.extensions.smallrye.private-properties.enable", "false");

    private PreparedDocument() {}

    /** The file for an application that sends the webhooks of these interfaces. */
    public static byte[] of(Class<?>... interfaces) {
        return of(Arrays.stream(interfaces).map(Class::getName).toList(), PreparedDocument.class.getClassLoader());
    }

    /** The file for an application with interfaces that a class loader has. */
    public static byte[] of(List<String> interfaces, ClassLoader application) {
        Path folder = ServerUnderTest.current().work("prepared");
        try {
            DocumentPreparation.write(
                    interfaces, application, ServerUnderTest.current().isLiberty() ? OF_LIBERTY : Map.of(), folder);
            return Files.readAllBytes(folder.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
