// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiverTest {

    private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECOND = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private final Receiver receiver = new Receiver();
    private final Receipt receipt = Receipt.of("msg_1", 1_000, "{\"username\":\"rick\"}".getBytes(UTF_8));

    @Test
    void aWebhookThatComesTwiceIsKeptOnce() {
        receiver.receive(receipt);
        receiver.receive(receipt);

        assertThat(receiver.find("msg_1"))
                .contains(new Receipt("msg_1", Instant.ofEpochSecond(1_000), "{\"username\":\"rick\"}"));
        assertThat(receiver.find("msg_2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theRegisteredOneAnswersAsChosenAndKeepsWhatItAccepts(Behaviour behaviour) {
        receiver.behave(behaviour);

        int status = receiver.answer(receipt);

        assertThat(status).isEqualTo(behaviour.status());
        assertThat(receiver.find("msg_1").isPresent()).isEqualTo(status == 204);
    }

    @Test
    void duringARotationBothSecretsVerifyForTheRegisteredOneOnly() {
        receiver.trust(WebhookKey.parse(FIRST));
        receiver.trust(WebhookKey.parse(SECOND));

        assertThat(receiver.keys(Receiver.REGISTERED, null)).hasSize(2);
        assertThat(receiver.keys("", null)).isEmpty();
    }
}
