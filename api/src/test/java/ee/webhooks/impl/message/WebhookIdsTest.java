// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ee.webhooks.WebhookCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebhookIdsTest {

    private static final RandomGenerator ZEROS = () -> 0L;
    private static final RandomGenerator ONES = () -> -1L;

    private static Clock at(long milliseconds) {
        return Clock.fixed(Instant.ofEpochMilli(milliseconds), ZoneOffset.UTC);
    }

    @Test
    void idHasAPrefixAnd26Characters() {
        String id = new WebhookIds(Clock.systemUTC(), new Random(1)).next();

        assertThat(id).hasSize(30).matches("msg_[0-9a-hjkmnp-tv-z]{26}");
        assertThatNoException().isThrownBy(() -> WebhookCall.of("order").withId(id));
    }

    @Test
    void timeComesFirstAndThenRandomness() {
        // The example of the ULID specification.
        assertThat(new WebhookIds(at(1469918176385L), ZEROS).next()).isEqualTo("msg_01aryz6s410000000000000000");
        assertThat(new WebhookIds(at(0), ONES).next()).isEqualTo("msg_0000000000zzzzzzzzzzzzzzzz");
        assertThat(new WebhookIds(at((1L << 48) - 1), ZEROS).next()).isEqualTo("msg_7zzzzzzzzz0000000000000000");
    }

    @Test
    void idsAscendWithTime() {
        List<String> ids = LongStream.of(0, 1, 31, 32, 1023, 1024, 1_700_000_000_000L, 1_700_000_000_001L)
                .mapToObj(time -> new WebhookIds(at(time), new Random(time)).next())
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsOfOneInstantDiffer() {
        WebhookIds ids = new WebhookIds(at(1), new Random(1));

        assertThat(Stream.generate(ids::next).limit(10_000)).doesNotHaveDuplicates();
    }
}
