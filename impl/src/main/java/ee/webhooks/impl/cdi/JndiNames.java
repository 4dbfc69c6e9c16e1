// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.util.Locale;
import java.util.stream.Stream;

/** Names that are configured. A slip may put a whole URL there, and its password must not be in a log. */
final class JndiNames {

    private JndiNames() {}

    /** Whether it looks like a URL or connection string rather than a name such as {@code java:/shop} or {@code jdbc/shop}. */
    static boolean mayHoldCredentials(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of("//", "jdbc:", "@", "password", "pwd=").anyMatch(lower::contains);
    }
}
