// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.util.Arrays;
import java.util.Locale;

/** What a health check of the library does to the health of the application. */
public enum HealthMode {

    /** It is always up, and its data say what is wrong. */
    REPORT,

    /** It is down as long as something is wrong. */
    ENFORCE,

    /** There is no check. */
    NONE;

    /** As it is written in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HealthMode named(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mode"));
    }
}
