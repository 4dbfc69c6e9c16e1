// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** The causes of an exception. */
public final class Causes {

    private Causes() {}

    /** The exception, its cause, the cause of that and so on, each once: exceptions of drivers and of applications may name each other as causes. */
    public static Stream<Throwable> of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.iterate(thrown, cause -> cause != null && seen.add(cause), Throwable::getCause);
    }
}
