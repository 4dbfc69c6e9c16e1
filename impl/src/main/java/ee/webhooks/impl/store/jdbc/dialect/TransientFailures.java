// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** What fails because several transactions were in each other's way, and goes well when it is done again. */
public final class TransientFailures {

    private static final int MAX_PAUSE_MILLIS = 20;

    private TransientFailures() {}

    @FunctionalInterface
    public interface Try<T> {

        T once() throws SQLException;
    }

    /** Does something again, a number of times at most, as long as it fails in that way. */
    public static <T> T repeat(Dialect dialect, int tries, Try<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.once();
            } catch (SQLException failed) {
                if (attempt >= tries || !dialect.isTransient(failed)) {
                    throw failed;
                }
                pause();
            }
        }
    }

    /** A little time of random length, so that those who were in each other's way are not so again. */
    public static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, MAX_PAUSE_MILLIS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
