// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookExceptionTest {

    @Test
    void numberIsThatOfTheMessage() {
        WebhookInvalidException refused = catchThrowableOfType(
                WebhookInvalidException.class,
                () -> WebhookCall.of("order-shipped").withId("a.b"));

        assertThat(refused.getMessage())
                .startsWith("WHK00%03d: ".formatted(refused.number().orElseThrow()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "WHK", "WHK0022", "WHK0022x: a", "whk00221: a", "a WHK00221: b"})
    void otherTextsHaveNoNumber(String message) {
        assertThat(new WebhookException(message).number()).isEmpty();
    }

    @Test
    void causeIsKept() {
        Exception cause = new Exception("away");

        assertThat(new WebhookUnavailableException("WHK00216: later", cause)).hasCause(cause);
        assertThat(new WebhookInvalidException("WHK00216: no", cause)).hasCause(cause);
        assertThat(new WebhookConflictException("WHK00216: no", cause)).hasCause(cause);
        assertThat(new WebhookNotFoundException("WHK00216: no", cause)).hasCause(cause);
    }
}
