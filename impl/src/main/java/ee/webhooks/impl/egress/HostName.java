// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for the text of a host that need no name server. */
final class HostName {

    /** Letters, digits, hyphens and underscores in labels of at most 63: what name servers have, and no program reads in two ways. */
    private static final Pattern NAME = Pattern.compile("(?!.{254})" + label() + "(\\." + label() + ")*");

    /** What other programs take for a number, and so a name for an address: 010.0.0.1, 0x7f.1, 2130706433 (WHATWG URL, section 3.5). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");

    /** Names that are never in the public tree: RFC 6761, RFC 6762, RFC 8375, RFC 9476, and what ICANN has set aside for private use. */
    private static final Set<String> PRIVATE_TREES = Set.of(
            "localhost",
            "local",
            "localdomain",
            "internal",
            "intranet",
            "private",
            "corp",
            "home",
            "lan",
            // Kubernetes completes it
            "svc",
            "home.arpa",
            "test",
            "invalid",
            "onion",
            "alt");

    private HostName() {}

    private static String label() {
        return "[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?";
    }

    static boolean isWellFormed(String host) {
        String lowerCase = host.toLowerCase(Locale.ROOT);
        return NAME.matcher(lowerCase).matches()
                && !ENDS_IN_NUMBER.matcher(lowerCase).matches();
    }

    /** Whether only a private network can know a name: one without a full stop, or in a tree without public registration. */
    static boolean isPrivate(String host) {
        String lowerCase = host.toLowerCase(Locale.ROOT);
        return lowerCase.indexOf('.') < 0
                || PRIVATE_TREES.stream().anyMatch(tree -> lowerCase.endsWith("." + tree) || lowerCase.equals(tree));
    }
}
