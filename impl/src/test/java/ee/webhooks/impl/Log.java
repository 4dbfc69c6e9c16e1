// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What one class logs during one test. */
public final class Log extends Handler implements BeforeEachCallback, AfterEachCallback {

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public Log(Class<?> logging) {
        this.logger = Logger.getLogger(logging.getName());
    }

    /** Of a class that is not to be seen from the test. */
    public Log(String logging) {
        this.logger = Logger.getLogger(logging);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        logger.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.removeHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {
        // Nothing is buffered
    }

    @Override
    public void close() {
        // Nothing is open
    }

    public List<String> errors() {
        return messages(Level.SEVERE);
    }

    public List<String> warnings() {
        return messages(Level.WARNING);
    }

    public List<String> infos() {
        return messages(Level.INFO);
    }

    /** If the logger has that level. */
    public List<String> debugs() {
        return messages(Level.FINE);
    }

    private List<String> messages(Level level) {
        return records.stream()
                .filter(logged -> logged.getLevel() == level)
                .map(LogRecord::getMessage)
                .toList();
    }

    /** What came with the messages as their cause. */
    public List<Throwable> causes() {
        return records.stream()
                .map(LogRecord::getThrown)
                .filter(thrown -> thrown != null)
                .toList();
    }
}
