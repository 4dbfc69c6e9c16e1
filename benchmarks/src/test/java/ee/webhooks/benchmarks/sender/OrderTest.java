// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final long INTENDED = 1_790_000_000_123_456L;

    @Test
    void anOrderIsOneKibibyteOfJson() {
        assertThat(JsonbBuilder.create().toJson(new Order(7, INTENDED)))
                .startsWith("{\"intended\":1790000000123456,\"sequence\":100000007,")
                .hasSize(1024);
    }

    @Test
    void readyMadeBytesAreThoseOfAnOrder() {
        assertThat(new String(OrderBytes.of(7, INTENDED), StandardCharsets.UTF_8))
                .isEqualTo(JsonbBuilder.create().toJson(new Order(7, INTENDED)));
    }
}
