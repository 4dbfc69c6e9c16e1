// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void causesFollowTheExceptionInTheirOrder() {
        Throwable last = new IOException("last");
        Throwable middle = new IllegalStateException(last);
        Throwable first = new IllegalArgumentException(middle);

        assertThat(Causes.of(first)).containsExactly(first, middle, last);
        assertThat(Causes.of(last)).containsExactly(last);
    }

    @Test
    void exceptionsThatCauseEachOtherAreNamedOnce() {
        Throwable first = new IOException("first");
        Throwable second = new IOException("second", first);
        first.initCause(second);

        assertThat(Causes.of(first)).containsExactly(first, second);
    }
}
