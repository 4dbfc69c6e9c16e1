// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Arrays;
import java.util.ResourceBundle;

/**
 * The only way of the library to its log: makes everything harmless that is written, also the texts of exceptions, which often repeat what came from
 * outside. A forged line of a log would be one more way in.
 *
 * <p>It implements {@link System.Logger} so that the platform passes over it when it looks for the class that has logged.
 */
public final class EscapingLogger implements System.Logger {

    private final System.Logger logger;

    EscapingLogger(System.Logger logger) {
        this.logger = logger;
    }

    /** The logger with the name of a class. */
    public static System.Logger of(Class<?> type) {
        return of(type.getName());
    }

    /** The logger of a name. */
    public static System.Logger of(String name) {
        return new EscapingLogger(System.getLogger(name));
    }

    @Override
    public String getName() {
        return logger.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return logger.isLoggable(level);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
        // Decided first: escaping costs more than asking.
        if (isLoggable(level)) {
            logger.log(level, bundle, text == null ? null : SafeText.of(text), SafeThrowable.of(thrown));
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Object... arguments) {
        if (isLoggable(level)) {
            logger.log(level, bundle, text == null ? null : SafeText.of(text), safe(arguments));
        }
    }

    private static Object[] safe(Object[] arguments) {
        return arguments == null
                ? null
                : Arrays.stream(arguments).map(WebhookMessage::safe).toArray();
    }
}
