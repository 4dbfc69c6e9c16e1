// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, from a file that the build writes: Payara and Open Liberty do not read the manifest of a jar in WEB-INF/lib. */
final class LibraryVersion {

    private static final String FILE = "/META-INF/webhooks-ee/version.properties";

    private LibraryVersion() {}

    static String read() {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersion.class.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A jar that was put together from several may lack the file: no reason to fail a deployment
        return properties.getProperty("version", "(unknown version)");
    }
}
