// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixedEndpointsTest {

    @Test
    void hostileOnesAreEvenlySpread() {
        MixedEndpoints endpoints = MixedEndpoints.parse(List.of("6", "trust.p12", "http://a", "https://b"));

        assertThat(IntStream.range(0, 6).mapToObj(endpoints::hostile))
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(URI.create("http://a")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(URI.create("https://b")));
    }

    @Test
    void withoutHostileOnesAllAreHealthy() {
        MixedEndpoints endpoints = MixedEndpoints.parse(List.of("6", "trust.p12"));

        assertThat(IntStream.range(0, 6).mapToObj(endpoints::hostile)).containsOnly(Optional.empty());
    }
}
