// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static java.lang.System.Logger.Level.DEBUG;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Writes messages into a log, but of one message about one subject only some in each period. The others are written at {@link Level#DEBUG} and counted, and their
 * number is written when the period is over. Subjects are limited too: beyond that many in a period, they share what one may write.
 *
 * <p>Safe for use by any number of threads.
 */
public final class LimitedLog {

    /** So many lines of one message about one subject are written in a period. */
    public static final int LINES = 5;

    /** How long a period is, from its first line on. */
    public static final Duration PERIOD = Duration.ofMinutes(1);

    /** So many subjects have lines of their own in a period. */
    public static final int MAX_SUBJECTS = 200;

    private static final String OTHER_SUBJECTS = "others";

    private final System.Logger logger;
    private final LongSupplier nanoTime;

    /** In the order in which they began, which is that in which they end. */
    private final Map<Key, Period> periods = new LinkedHashMap<>();

    private record Key(WebhookMessage message, String subject) {}

    private static final class Period {

        private final Level level;
        private final long beganAt;
        private long lines;

        Period(Level level, long beganAt) {
            this.level = level;
            this.beganAt = beganAt;
        }

        boolean isOver(long now) {
            return now - beganAt >= PERIOD.toNanos();
        }

        long leftOut() {
            return lines - LINES;
        }
    }

    /** A line that is to be written when no lock is held. */
    private record LeftOut(Level level, String line) {}

    /**
     * @param logger where to write
     * @param nanoTime as {@link System#nanoTime}
     */
    public LimitedLog(System.Logger logger, LongSupplier nanoTime) {
        this.logger = logger;
        this.nanoTime = nanoTime;
    }

    /**
     * Writes a message, unless there were too many of it.
     *
     * @param level at least {@link Level#INFO}
     * @param subject what the message is about, for example the id of an endpoint
     * @param arguments of the message
     */
    public void log(Level level, WebhookMessage message, String subject, Object... arguments) {
        logWithCause(level, message, subject, null, arguments);
    }

    /**
     * Writes a message with the stack of what caused it, unless there were too many of it.
     *
     * @param cause what was thrown; {@code null} if nothing was
     */
    public void logWithCause(
            Level level, WebhookMessage message, String subject, Throwable cause, Object... arguments) {
        List<LeftOut> over = new ArrayList<>();
        boolean permitted;
        synchronized (periods) {
            long now = nanoTime.getAsLong();
            takeLeftOut(now, false, over);
            permitted = ++period(message, subject, level, now).lines <= LINES;
        }
        write(over);
        Level effective = permitted ? level : DEBUG;
        if (logger.isLoggable(effective)) {
            String line = message.format(arguments);
            if (cause == null) {
                logger.log(effective, line);
            } else {
                logger.log(effective, line, cause);
            }
        }
    }

    private Period period(WebhookMessage message, String subject, Level level, long now) {
        Key own = new Key(message, subject);
        Period known = periods.get(own);
        if (known != null) {
            return known;
        }
        Key key = periods.size() < MAX_SUBJECTS ? own : new Key(message, OTHER_SUBJECTS);
        return periods.computeIfAbsent(key, any -> new Period(level, now));
    }

    /** Writes how many lines were left out in periods that are over. To be called now and then: otherwise the next line does it. */
    public void report() {
        report(false);
    }

    /** Writes how many lines were left out, also in periods that are not over. */
    public void close() {
        report(true);
    }

    private void report(boolean all) {
        List<LeftOut> over = new ArrayList<>();
        synchronized (periods) {
            takeLeftOut(nanoTime.getAsLong(), all, over);
        }
        write(over);
    }

    private void takeLeftOut(long now, boolean all, List<LeftOut> over) {
        for (Iterator<Map.Entry<Key, Period>> entries = periods.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Key, Period> entry = entries.next();
            Period period = entry.getValue();
            if (!all && !period.isOver(now)) {
                return;
            }
            entries.remove();
            if (period.leftOut() > 0) {
                Key key = entry.getKey();
                over.add(new LeftOut(
                        period.level,
                        WebhookMessage.LINES_LEFT_OUT.format(
                                period.leftOut(), key.message().id(), key.subject(), PERIOD.toSeconds())));
            }
        }
    }

    private void write(List<LeftOut> over) {
        over.forEach(leftOut -> logger.log(leftOut.level(), leftOut.line()));
    }
}
