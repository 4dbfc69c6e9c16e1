// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemorySequencesTest extends AbstractSequencesTest {

    static LongStream seeds() {
        return seeds(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void loopKeepsToItsStatesInRandomSequences(long seed) {
        happen(seed);
    }

    @Override
    Scene scene(String... endpointIds) {
        return Scene.inMemory(DELAYS, endpointIds);
    }
}
