// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Stands for an exception in the log whose text, or that of one of its causes, is not harmless: the same class, text and places, escaped. */
final class SafeThrowable extends Exception {

    private static final long serialVersionUID = 1L;

    /** Deeper causes are left out. */
    private static final int MAX_DEPTH = 50;

    private SafeThrowable(String text, Throwable cause) {
        super(text, cause, true, true);
    }

    /** The exception itself, if it is harmless. */
    static Throwable of(Throwable thrown) {
        return isSafe(thrown, identitySet()) ? thrown : copy(thrown, 0, identitySet());
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isSafe(Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        String text = textOf(thrown);
        if (!SafeText.of(text).equals(text) || !isSafe(thrown.getCause(), seen)) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isSafe(suppressed, seen)) {
                return false;
            }
        }
        return true;
    }

    private static SafeThrowable copy(Throwable thrown, int depth, Set<Throwable> seen) {
        // What several others have is copied with all that it has once: copies would double at each level.
        boolean whole = seen.add(thrown) && depth < MAX_DEPTH;
        Throwable cause = whole ? thrown.getCause() : null;
        SafeThrowable copy =
                new SafeThrowable(SafeText.of(textOf(thrown)), cause == null ? null : copy(cause, depth + 1, seen));
        copy.setStackTrace(thrown.getStackTrace());
        if (whole) {
            for (Throwable suppressed : thrown.getSuppressed()) {
                copy.addSuppressed(copy(suppressed, depth + 1, seen));
            }
        }
        return copy;
    }

    /** An exception of the application may fail to describe itself. */
    static String textOf(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException failed) {
            return thrown.getClass().getName();
        }
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
