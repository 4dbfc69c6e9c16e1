// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseSequencesTest extends AbstractSequencesTest {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void startDatabase() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:sequences;DB_CLOSE_DELAY=-1", "sa", "");
    }

    @AfterAll
    static void stopDatabase() {
        pool.dispose();
    }

    static LongStream seeds() {
        return seeds(3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void loopKeepsToItsStatesInRandomSequences(long seed) {
        happen(seed);
    }

    @Override
    Scene scene(String... endpointIds) {
        return Scene.inDatabase(pool, DELAYS, endpointIds);
    }
}
