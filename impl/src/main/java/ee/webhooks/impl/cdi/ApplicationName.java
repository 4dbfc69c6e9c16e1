// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.message.Sha256;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a server calls an application: often the name of its file, with a version that the next update changes. */
final class ApplicationName {

    static final int MAX_LENGTH = 100;

    /**
     * A version at the end: numbers with full stops between them and the usual qualifiers, or what follows {@code ##}. A single number is no version: it
     * tells {@code team-1} from {@code team-2}, which are two applications, and so may {@code api-v1} and {@code api-v2} be.
     */
    private static final Pattern VERSION = Pattern.compile(
            "(?:##[^#]+"
                    + "|[-_]v?\\d+(?:\\.\\d+)+(?:[-._](?:SNAPSHOT|ALPHA|BETA|MILESTONE|M|CR|RC|GA|FINAL|RELEASE|SP|BUILD)?[-._]?\\d*)*)$",
            Pattern.CASE_INSENSITIVE);

    private static final int DIGEST_BYTES = 8;

    private ApplicationName() {}

    /**
     * The same for all versions: what one of them has stored, the next one delivers.
     *
     * @param name of an application, or of an EAR and one of its modules with a slash between them
     */
    static String withoutVersion(String name) {
        int module = name.indexOf('/');
        return module < 0
                ? ofOne(name)
                : shortened(ofOne(name.substring(0, module)) + "/" + ofOne(name.substring(module + 1)));
    }

    private static String ofOne(String name) {
        String withoutVersion = VERSION.matcher(name).replaceFirst("");
        return withoutVersion.isEmpty() ? shortened(name) : shortened(withoutVersion);
    }

    /** Two long names stay two. */
    private static String shortened(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        String digest = digest(name);
        return name.substring(0, MAX_LENGTH - 1 - digest.length()) + "-" + digest;
    }

    private static String digest(String name) {
        return HexFormat.of().formatHex(Sha256.of(name.getBytes(UTF_8)), 0, DIGEST_BYTES);
    }
}
