// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeclaredWebhooksTest {

    private static DeclaredWebhooks stored(DeclaredWebhooks webhooks) {
        return DeclaredWebhooks.parse(webhooks.text());
    }

    private static boolean areOne(List<String> one, List<String> other) {
        DeclaredWebhooks here = DeclaredWebhooks.of(one);
        DeclaredWebhooks there = DeclaredWebhooks.of(other);
        boolean result = here.isMostlyIn(stored(there));
        assertThat(there.isMostlyIn(stored(here))).isEqualTo(result);
        return result;
    }

    private static List<String> webhooks(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "order." + number).toList();
    }

    @Test
    void versionMayAddAndRemoveWebhooks() {
        assertThat(areOne(List.of("a", "b"), List.of("b", "a"))).isTrue();
        assertThat(areOne(List.of("a"), List.of("a", "b", "c", "d"))).isTrue();
        assertThat(areOne(List.of("a", "b"), List.of("a", "c"))).isTrue();
    }

    @Test
    void applicationsWithFewWebhooksInCommonAreTwo() {
        assertThat(areOne(List.of("a"), List.of("b"))).isFalse();
        assertThat(areOne(List.of("a", "b", "c"), List.of("c", "d", "e", "f"))).isFalse();
    }

    @Test
    void textOfVeryManyWebhooksFitsIntoItsColumn() {
        assertThat(DeclaredWebhooks.of(webhooks(0, 5000)).text()).hasSize(2000);
    }

    @Test
    void veryManyWebhooksAreComparedToo() {
        assertThat(areOne(webhooks(0, 3000), webhooks(0, 3000))).isTrue();
        assertThat(areOne(webhooks(0, 3000), webhooks(300, 3300))).isTrue();
        assertThat(areOne(webhooks(0, 3000), webhooks(0, 200))).isTrue();
        assertThat(areOne(webhooks(0, 3000), webhooks(0, 500))).isTrue();
        assertThat(areOne(webhooks(0, 3000), webhooks(2500, 5500))).isFalse();
        assertThat(areOne(webhooks(0, 3000), webhooks(3000, 6000))).isFalse();
        assertThat(areOne(webhooks(0, 3000), webhooks(3000, 3020))).isFalse();
    }
}
