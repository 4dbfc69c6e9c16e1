// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the receiving half logs during one test, at DEBUG too. */
public final class ReceiverLog extends Handler implements BeforeEachCallback, AfterEachCallback {

    private static final Logger LOGGER = Logger.getLogger("ee.webhooks.receiver");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        lines.clear();
        LOGGER.setLevel(Level.FINE);
        LOGGER.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        LOGGER.removeHandler(this);
        LOGGER.setLevel(null);
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(logged.getLevel() + " " + logged.getMessage());
    }

    @Override
    public void flush() {
        // Nothing is buffered
    }

    @Override
    public void close() {
        // Nothing is open
    }

    /** Each with its level, as the platform calls it, in front. */
    public List<String> lines() {
        return lines;
    }
}
