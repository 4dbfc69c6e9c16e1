// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.reach;

import java.util.List;
import java.util.Locale;

/** What stands before a method: how requests that are not signed, signed with the key of another receiver, and signed rightly are answered. */
enum Guard {
    OPEN(List.of(200, 200, 200)),
    VERIFIED(List.of(400, 401, 200)),
    REFUSED(List.of(500, 500, 500));

    private final List<Integer> statuses;

    Guard(List<Integer> statuses) {
        this.statuses = statuses;
    }

    static Guard named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    List<Integer> statuses() {
        return statuses;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
