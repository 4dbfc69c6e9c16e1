// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import java.util.regex.Pattern;

/** What a server calls an application: often the name of its file, with a version that the next update changes. */
final class ApplicationName {

    private static final Pattern VERSION = Pattern.compile("[-_#]+v?\\d.*$");
    private static final int LONGEST = 100;

    private ApplicationName() {}

    /** The same for all versions: what one of them has stored, the next one delivers. */
    static String withoutVersion(String name) {
        String withoutVersion = VERSION.matcher(name).replaceFirst("");
        return withoutVersion.substring(0, Math.min(LONGEST, withoutVersion.length()));
    }
}
