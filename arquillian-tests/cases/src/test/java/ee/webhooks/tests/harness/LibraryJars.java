// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.io.File;
import java.util.Arrays;

/** The jars of the library, which the build has put into target/libs. */
public final class LibraryJars {

    private static final File DIRECTORY = new File("target/libs");
    private static final File PORTAL = new File("target/portal");

    private LibraryJars() {}

    /** What an application gets that sends. */
    public static File[] all() {
        return jarsIn(DIRECTORY);
    }

    /** What an application gets that has the portal. */
    static File[] portal() {
        return jarsIn(PORTAL);
    }

    private static File[] jarsIn(File place) {
        File[] jars = place.listFiles((directory, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException(
                    "The library is not in " + place + ". Run 'mvn pre-integration-test' in this module first.");
        }
        return jars;
    }

    /** What an application gets that only receives. */
    public static File[] api() {
        return Arrays.stream(all())
                .filter(jar -> jar.getName().startsWith("webhooks-ee-api-"))
                .toArray(File[]::new);
    }
}
