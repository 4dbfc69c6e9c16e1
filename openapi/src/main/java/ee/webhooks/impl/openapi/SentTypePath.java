// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Optional;
import org.objectweb.asm.TypePath;

/**
 * Where in a type an annotation is.
 *
 * @param path null for the type as a whole
 */
record SentTypePath(TypePath path) {

    private static final String OPTIONAL = "Ljava/util/Optional<";
    private static final String FIRST_ARGUMENT = "0;";

    /** The place in the type that is sent; empty if what was annotated is not part of it. */
    static Optional<SentTypePath> of(TypePath path, String declared, String sent) {
        if (declared.equals(sent)) {
            return Optional.of(new SentTypePath(path));
        }
        String steps = path == null ? "" : path.toString();
        if (declared.equals(OPTIONAL + sent + ">;") && steps.startsWith(FIRST_ARGUMENT)) {
            return Optional.of(new SentTypePath(TypePath.fromString(steps.substring(FIRST_ARGUMENT.length()))));
        }
        return Optional.empty();
    }
}
