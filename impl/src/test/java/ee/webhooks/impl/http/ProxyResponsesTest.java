// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProxyResponsesTest {

    private long nanoTime;
    private final ProxyResponses answers = new ProxyResponses(() -> nanoTime);

    private void succeeds(String host) {
        answers.answered(host);
        answers.forwarded();
    }

    @Test
    void first407OfAHostMayBeTheProxys() {
        succeeds("good.example");

        assertThat(answers.isOfReceiver("evil.example")).isFalse();
    }

    @Test
    void hostThatGoesOnWhileTheProxyForwardsToAnotherIsToBlame() {
        answers.isOfReceiver("evil.example");
        succeeds("good.example");

        assertThat(answers.isOfReceiver("evil.example")).isTrue();
        assertThat(answers.isOfReceiver("evil.example")).isFalse();
        answers.forwarded();
        assertThat(answers.isOfReceiver("evil.example")).isTrue();
    }

    /** As when the credentials have expired. */
    @Test
    void hostIsNotToBlameWhileTheProxyForwardsToNoHost() {
        succeeds("good.example");
        answers.answered("other.example");

        for (int i = 0; i < 5; i++) {
            assertThat(answers.isOfReceiver("good.example")).isFalse();
            assertThat(answers.isOfReceiver("other.example")).isFalse();
        }
    }

    /** As when the credentials have expired, and the proxy wants none for some hosts. */
    @Test
    void hostIsNotToBlameWhenOthersBeginToAnswer407Too() {
        answers.answered("a.example");
        answers.answered("b.example");
        for (int i = 0; i < 5; i++) {
            assertThat(answers.isOfReceiver("a.example")).isFalse();
            assertThat(answers.isOfReceiver("b.example")).isFalse();
            succeeds("exempt.example");
        }
        succeeds("b.example");

        assertThat(answers.isOfReceiver("a.example")).isTrue();
    }

    @Test
    void hostThatAnsweredOtherwiseAndGetsNoMoreCallsIsForgotten() {
        answers.answered("deleted.example");
        answers.isOfReceiver("deleted.example");
        answers.isOfReceiver("evil.example");
        answers.forwarded();
        assertThat(answers.isOfReceiver("evil.example")).isFalse();
        nanoTime = Duration.ofHours(25).toNanos();
        answers.forwarded();

        assertThat(answers.isOfReceiver("evil.example")).isTrue();
    }

    /** A proxy may refuse some hosts before it asks for credentials. */
    @Test
    void failureOfAnotherHostDoesNotShowThatTheProxyForwards() {
        answers.isOfReceiver("a.example");
        answers.answered("refused.example");

        assertThat(answers.isOfReceiver("a.example")).isFalse();
    }

    @Test
    void hostsThatHaveNeverAnsweredOtherwiseDoNotShieldEachOther() {
        answers.isOfReceiver("evil.example");
        answers.isOfReceiver("worse.example");
        succeeds("good.example");

        assertThat(answers.isOfReceiver("evil.example")).isTrue();
        assertThat(answers.isOfReceiver("worse.example")).isTrue();
    }

    @Test
    void hostThatHasAnsweredOtherwiseBeginsAnew() {
        answers.isOfReceiver("a.example");
        answers.answered("a.example");

        assertThat(answers.isOfReceiver("a.example")).isFalse();
    }

    @Test
    void veryManyHostsAreForgottenTheLongestSilentFirst() {
        answers.isOfReceiver("first.example");
        for (int i = 0; i < 1000; i++) {
            answers.isOfReceiver(i + ".example");
        }
        answers.forwarded();

        assertThat(answers.isOfReceiver("first.example")).isFalse();
        assertThat(answers.isOfReceiver("999.example")).isTrue();
    }
}
