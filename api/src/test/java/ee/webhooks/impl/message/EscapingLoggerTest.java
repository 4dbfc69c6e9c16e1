// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class EscapingLoggerTest {

    private static final String HOSTILE = "a\nWHK00362: forged\u001b[2J";
    private static final String SAFE = "a\\u000aWHK00362: forged\\u001b[2J";

    private final RecordingLogger recorded = new RecordingLogger();
    private final System.Logger logger = new EscapingLogger(recorded);

    @Test
    void everyWayToLogIsEscaped() {
        logger.log(WARNING, HOSTILE);
        logger.log(WARNING, () -> HOSTILE);
        logger.log(WARNING, (Object) HOSTILE);
        logger.log(WARNING, HOSTILE, new IllegalStateException("harmless"));
        logger.log(WARNING, () -> HOSTILE, new IllegalStateException("harmless"));
        logger.log(WARNING, HOSTILE, 1, "argument");

        assertThat(recorded.lines()).hasSize(6).containsOnly(SAFE);
    }

    @Test
    void argumentsAreEscaped() {
        logger.log(WARNING, "{0} and {1}", HOSTILE, 1);

        assertThat(recorded.arguments()).containsExactly(SAFE, 1);
    }

    @Test
    void textsOfExceptionsAreEscapedHoweverDeepTheyAre() {
        Exception deep = new IllegalStateException("outer", new RuntimeException(HOSTILE));
        deep.addSuppressed(new IllegalArgumentException("suppressed\nline"));

        logger.log(WARNING, "What failed", deep);

        Throwable logged = recorded.thrown();
        assertThat(trace(logged))
                .contains("java.lang.IllegalStateException: outer", "Caused by: java.lang.RuntimeException: " + SAFE)
                .contains("Suppressed: java.lang.IllegalArgumentException: suppressed\\u000aline")
                .doesNotContain("\nWHK00362");
        assertThat(logged.getStackTrace()).isEqualTo(deep.getStackTrace());
    }

    @Test
    void harmlessExceptionsStayWhatTheyAre() {
        Exception harmless = new IllegalStateException("outer", new RuntimeException("inner"));

        logger.log(WARNING, "What failed", harmless);

        assertThat(recorded.thrown()).isSameAs(harmless);
    }

    @Test
    void anExceptionThatIsItsOwnCauseOrFailsToDescribeItselfIsLogged() {
        Exception first = new IllegalStateException(HOSTILE);
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        Exception mute = new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                throw new UnsupportedOperationException();
            }
        };

        logger.log(WARNING, "A circle", first);
        assertThat(recorded.thrown()).hasToString("java.lang.IllegalStateException: " + SAFE);

        logger.log(WARNING, "Mute", new IllegalStateException(HOSTILE, mute));
        assertThat(recorded.thrown().getCause()).hasToString(mute.getClass().getName());
    }

    private static int copies(Throwable thrown) {
        int copies = 1;
        for (Throwable suppressed : thrown.getSuppressed()) {
            copies += copies(suppressed);
        }
        return copies + (thrown.getCause() == null ? 0 : copies(thrown.getCause()));
    }

    /** Copied at each place where they are found, their number would double at each level. */
    @Test
    void exceptionsThatOthersHaveTwiceAreCopiedOnce() {
        Exception exception = new IllegalStateException(HOSTILE);
        for (int i = 0; i < 16; i++) {
            Exception outer = new IllegalStateException("outer", exception);
            outer.addSuppressed(exception);
            exception = outer;
        }

        logger.log(WARNING, "What failed", exception);

        assertThat(trace(recorded.thrown())).contains("Caused by: java.lang.IllegalStateException: " + SAFE);
        assertThat(copies(recorded.thrown())).isEqualTo(1 + 2 * 16);
    }

    @Test
    void nothingIsMadeOfWhatIsNotLogged() {
        logger.log(DEBUG, () -> {
            throw new AssertionError("asked for");
        });
        logger.log(DEBUG, HOSTILE);
        logger.log(DEBUG, HOSTILE, 1);

        assertThat(recorded.lines()).isEmpty();
        assertThat(logger.isLoggable(DEBUG)).isFalse();
        assertThat(logger.isLoggable(WARNING)).isTrue();
        assertThat(logger.getName()).isEqualTo("recorded");
    }

    @Test
    void nothingIsANameAndNoText() {
        logger.log(WARNING, (String) null);
        logger.log(WARNING, (String) null, new IllegalStateException("harmless"));
        logger.log(WARNING, "line", (Throwable) null);

        assertThat(recorded.lines()).containsExactly(null, null, "line");
        assertThat(EscapingLogger.of(EscapingLoggerTest.class).getName()).isEqualTo(EscapingLoggerTest.class.getName());
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
