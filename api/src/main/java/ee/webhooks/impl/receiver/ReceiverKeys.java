// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.util.Set;
import java.util.regex.Pattern;

/** The names of all keys under {@code webhooks.receiver.}: {@code webhooks.receiver.<setting>} and {@code webhooks.receiver.<name>.<setting>}. */
public final class ReceiverKeys {

    public static final String PREFIX = "webhooks.receiver.";

    public static final String SECRET = "secret";
    public static final String TOLERANCE = "tolerance";
    public static final String MAX_BODY_SIZE = "max-body-size";

    /** What each receiver may have for itself. */
    public static final Set<String> SETTINGS = Set.of(SECRET, TOLERANCE, MAX_BODY_SIZE);

    /** Of all receivers together. */
    public static final String RETENTION = PREFIX + "retention";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{0,100}");

    private ReceiverKeys() {}

    /** The key of a setting of a receiver, or of the one without a name. */
    public static String of(String name, String setting) {
        return PREFIX + (name.isEmpty() ? "" : name + ".") + setting;
    }

    /** Whether a receiver may have that name: one that can stand in a key. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether there is such a key. */
    public static boolean isKnown(String key) {
        if (!key.startsWith(PREFIX) || key.equals(RETENTION)) {
            return key.equals(RETENTION);
        }
        String rest = key.substring(PREFIX.length());
        int dot = rest.indexOf('.');
        String name = dot < 0 ? "" : rest.substring(0, dot);
        return dot != 0 && isName(name) && SETTINGS.contains(rest.substring(dot + 1));
    }
}
