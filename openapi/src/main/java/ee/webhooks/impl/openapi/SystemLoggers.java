// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.text.MessageFormat;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;

/**
 * Sends what SmallRye logs to {@link System.Logger}, as the rest of the library does. Without it, JBoss Logging would
 * look for logging frameworks, and would attach its loggers to the server's own where it finds JBoss LogManager, which
 * would keep an undeployed application in memory.
 */
public final class SystemLoggers implements LoggerProvider {

    @Override
    public Logger getLogger(String name) {
        return new SystemLogger(name);
    }

    @Override
    public void clearMdc() {
        // SmallRye uses no diagnostic context
    }

    @Override
    public Object putMdc(String key, Object value) {
        return null;
    }

    @Override
    public Object getMdc(String key) {
        return null;
    }

    @Override
    public void removeMdc(String key) {
        // SmallRye uses no diagnostic context
    }

    @Override
    public Map<String, Object> getMdcMap() {
        return Map.of();
    }

    @Override
    public void clearNdc() {
        // SmallRye uses no diagnostic context
    }

    @Override
    public String getNdc() {
        return "";
    }

    @Override
    public int getNdcDepth() {
        return 0;
    }

    @Override
    public String popNdc() {
        return "";
    }

    @Override
    public String peekNdc() {
        return "";
    }

    @Override
    public void pushNdc(String message) {
        // SmallRye uses no diagnostic context
    }

    @Override
    public void setNdcMaxDepth(int maxDepth) {
        // SmallRye uses no diagnostic context
    }

    private static final class SystemLogger extends Logger {

        private static final long serialVersionUID = 1;

        private final transient System.Logger logger;

        SystemLogger(String name) {
            super(name);
            this.logger = System.getLogger(name);
        }

        @Override
        public boolean isEnabled(Level level) {
            return logger.isLoggable(systemLevel(level));
        }

        @Override
        protected void doLog(
                Level level, String loggerClassName, Object message, Object[] parameters, Throwable thrown) {
            if (isEnabled(level)) {
                String text = String.valueOf(message);
                log(level, parameters == null ? text : MessageFormat.format(text, parameters), thrown);
            }
        }

        @Override
        protected void doLogf(
                Level level, String loggerClassName, String format, Object[] parameters, Throwable thrown) {
            if (isEnabled(level)) {
                log(level, parameters == null ? format : String.format(format, parameters), thrown);
            }
        }

        private void log(Level level, String text, Throwable thrown) {
            logger.log(systemLevel(level), text, thrown);
        }

        private static System.Logger.Level systemLevel(Level level) {
            return switch (level) {
                case FATAL, ERROR -> System.Logger.Level.ERROR;
                case WARN -> System.Logger.Level.WARNING;
                // What is of interest to SmallRye is a detail here
                case INFO, DEBUG -> System.Logger.Level.DEBUG;
                case TRACE -> System.Logger.Level.TRACE;
            };
        }
    }
}
