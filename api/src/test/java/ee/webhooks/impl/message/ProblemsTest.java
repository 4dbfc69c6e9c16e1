// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void thereAreNoneAtFirst() {
        assertThat(problems.isEmpty()).isTrue();
        assertThat(problems.texts()).isEmpty();
    }

    @Test
    void problemsKeepTheirOrder() {
        problems.add(WebhookMessage.WEBHOOK_ON_CLASS, "com.acme.Zebra");
        problems.add("WHK00999: worded elsewhere");
        problems.add(WebhookMessage.NAME_EMPTY, "com.acme.Ant");

        assertThat(problems.isEmpty()).isFalse();
        assertThat(problems.texts())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("WHK00001: com.acme.Zebra is not an interface"),
                        second -> assertThat(second).isEqualTo("WHK00999: worded elsewhere"),
                        third -> assertThat(third).startsWith("WHK00002: com.acme.Ant has an empty webhook name"));
    }

    @Test
    void sameProblemIsListedOnce() {
        problems.add(WebhookMessage.NAME_EMPTY, "com.acme.Ant");
        problems.add(WebhookMessage.NAME_EMPTY, "com.acme.Ant");
        problems.add(WebhookMessage.NAME_EMPTY, "com.acme.Bee");

        assertThat(problems.texts()).hasSize(2);
    }

    @Test
    void textsCannotBeChangedFromOutside() {
        List<String> before = problems.texts();
        problems.add("later");

        assertThat(before).isEmpty();
        assertThatThrownBy(() -> problems.texts().add("other")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void summaryOfOneProblemCountsInTheSingular() {
        problems.add("WHK00999: a");

        assertThat(problems.summary())
                .isEqualTo("WHK00017: The webhooks of this deployment have 1 problem: \n  WHK00999: a");
    }

    @Test
    void summaryHasOneLineForEachProblem() {
        problems.add("WHK00998: a");
        problems.add("WHK00999: 100 % wrong");

        assertThat(problems.summary())
                .isEqualTo("WHK00017: The webhooks of this deployment have 2 problems: "
                        + "\n  WHK00998: a"
                        + "\n  WHK00999: 100 % wrong");
    }
}
