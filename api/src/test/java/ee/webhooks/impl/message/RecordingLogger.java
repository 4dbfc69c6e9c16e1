// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;

/** Keeps what is logged at INFO and above, or at DEBUG too. */
final class RecordingLogger implements System.Logger {

    private final List<String> lines = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private Level lowest = Level.INFO;
    private Throwable thrown;
    private Object[] arguments;

    void debug() {
        lowest = Level.DEBUG;
    }

    List<String> lines() {
        return lines;
    }

    List<Level> levels() {
        return levels;
    }

    Throwable thrown() {
        return thrown;
    }

    Object[] arguments() {
        return arguments;
    }

    @Override
    public String getName() {
        return "recorded";
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= lowest.getSeverity();
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable cause) {
        add(level, text);
        thrown = cause;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Object... given) {
        add(level, text);
        arguments = given;
    }

    private void add(Level level, String text) {
        if (isLoggable(level)) {
            lines.add(text);
            levels.add(level);
        }
    }
}
