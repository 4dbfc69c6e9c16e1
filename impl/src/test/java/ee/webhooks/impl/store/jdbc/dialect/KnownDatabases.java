// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.util.Set;
import java.util.stream.Stream;

/** The databases of {@link Dialects}, for tests of each of them: another one is tested as soon as it is there. */
public final class KnownDatabases {

    /** Tests execute the statements of these. */
    private static final Set<String> EXECUTED = Set.of("postgresql", "h2");

    private KnownDatabases() {}

    public static Stream<String> all() {
        return Stream.of(Dialects.names().split(", "))
                .map(name -> Dialects.named(name).orElseThrow().name())
                .distinct();
    }

    public static Stream<String> notExecuted() {
        return all().filter(name -> !EXECUTED.contains(name));
    }
}
