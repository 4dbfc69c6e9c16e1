// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Way;
import ee.webhooks.tests.harness.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call is part of the transaction it is made in, wherever it is kept. */
abstract class AbstractCallsInTransactionsIT extends AbstractTransactionIT {

    @ParameterizedTest
    @EnumSource(names = {"TYPED_CALLER", "QUALIFIED_EVENT", "CALL_EVENT"})
    void rollbackDiscardsTheCallOfEveryWay(Way way) {
        application.post("user-transaction/rollback/" + way + "/discarded");

        nothingIsSent();
    }

    @Test
    void rollbackOfADeclaredTransactionDiscardsTheCall() {
        application.post("declared-transaction/rollback/TYPED_CALLER/discarded");

        nothingIsSent();
    }

    @Test
    void aCallInATransactionMarkedForRollbackIsDiscarded() {
        // Whether firing is refused or accepted there is not the question.
        application.send("POST", "user-transaction/rollback-only/TYPED_CALLER/discarded");

        nothingIsSent();
    }

    @ParameterizedTest
    @EnumSource(names = {"TYPED_CALLER", "QUALIFIED_EVENT", "CALL_EVENT"})
    void commitDeliversTheCallOfEveryWay(Way way) {
        application.post("user-transaction/commit/" + way + "/ann");

        assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
    }

    @Test
    void commitOfADeclaredTransactionDeliversTheCall() {
        application.post("declared-transaction/commit/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
    }

    @Test
    void nothingIsSentBeforeTheCommit() {
        application.post("user-transaction/commit-after-delivery-of/made-later/made-first");

        assertThat(receiver.awaitRequests(2))
                .extracting(ReceivedRequest::username)
                .containsExactly("made-later", "made-first");
    }

    @ParameterizedTest
    @EnumSource(names = {"ASYNC_QUALIFIED_EVENT", "ASYNC_CALL_EVENT"})
    void anAsynchronousCallIsInATransactionOfItsOwn(Way way) {
        application.post("user-transaction/rollback/" + way + "/ann");

        assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
    }

    @Test
    void aCallMadeWhileTheTransactionCompletesIsDelivered() {
        application.post("user-transaction/before-completion/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
    }

    @Test
    void aCallMadeAfterTheCommitIsDelivered() {
        application.post("user-transaction/after-completion/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
    }

    @Test
    void aCallInATransactionOfItsOwnOutlivesTheRollbackAroundIt() {
        application.post("user-transaction/requires-new-in-rollback/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
    }
}
