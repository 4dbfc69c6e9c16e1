// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendersTest {

    private static final WebhookSecret ACME = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret GLOBEX = WebhookSecret.parse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    private static String note(WebhookKey key, String id) {
        List<String> notes = Senders.of(List.of(key), fits -> true).notesOf(id);
        assertThat(notes).hasSize(1);
        return notes.get(0);
    }

    @Test
    void whereThereIsOneSenderItsIdsAreEnough() {
        assertThat(Senders.ONE.notesOf("msg_1")).containsExactly("msg_1");
        assertThat(Senders.of(List.of(ACME), fits -> false).notesOf("msg_1")).containsExactly("msg_1");
    }

    @Test
    void idsOfOneSenderAreNotThoseOfAnother() {
        assertThat(note(ACME, "msg_1"))
                .isEqualTo(note(ACME, "msg_1"))
                .isNotEqualTo(note(GLOBEX, "msg_1"))
                .isNotEqualTo(note(ACME, "msg_2"))
                .matches("[A-Za-z0-9_-]{16}\\.msg_1");
    }

    @Test
    void theOrderOfKeysIsOfNoConcern() {
        assertThat(Senders.of(List.of(ACME, GLOBEX, ACME), fits -> true).notesOf("msg_1"))
                .hasSize(2)
                .isEqualTo(Senders.of(List.of(GLOBEX, ACME), fits -> true).notesOf("msg_1"));
        assertThat(Senders.of(List.of(ACME, GLOBEX), GLOBEX::equals).notesOf("msg_1"))
                .containsExactly(note(GLOBEX, "msg_1"));
    }

    @Test
    void privateAndPublicKeyAreOfOneSender() {
        WebhookSecret key = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());

        assertThat(note(key, "msg_1")).isEqualTo(note(key.publicKey().orElseThrow(), "msg_1"));
    }

    @Test
    void theLongestIdsFitIntoTheDatabase() {
        String fitting = "i".repeat(238);

        assertThat(note(ACME, fitting)).hasSize(255).endsWith("." + fitting);
        assertThat(note(ACME, "i".repeat(239))).hasSize(61).doesNotContain("ii");
        assertThat(note(ACME, "i".repeat(255)))
                .isEqualTo(note(ACME, "i".repeat(255)))
                .isNotEqualTo(note(ACME, "i".repeat(254)))
                .isNotEqualTo(note(GLOBEX, "i".repeat(255)));
    }
}
