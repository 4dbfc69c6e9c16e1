// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.retry;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.shared.SharedApplications;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(SharedApplications.IN_MEMORY)
class RetryIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inMemory();
    }

    @Test
    void aFailedCallIsRepeatedUntilItIsAccepted() {
        receiver.answers(500, 503, 204);

        application.post("calls/CALL_EVENT/accepted-at-last");

        application.awaitOutcomes("accepted-at-last", "failed 1 500", "failed 2 503", "delivered 3 204");
        receiver.awaitRequests(3);
    }

    @Test
    void aRepetitionHasTheSameIdAndBytesAndANewSignature() {
        receiver.answers(500, 500);

        application.post("calls/CALL_EVENT/repeated");

        List<ReceivedRequest> requests = receiver.awaitRequests(3);
        assertThat(requests).extracting(ReceivedRequest::id).containsOnly("repeated");
        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(request.body()).isEqualTo(requests.get(0).body()));
        assertThat(requests.get(2).timestamp()).isGreaterThan(requests.get(0).timestamp());
        assertThat(requests.get(2).header(WebhookHeaders.SIGNATURE))
                .isNotEqualTo(requests.get(0).header(WebhookHeaders.SIGNATURE));
        application.awaitOutcomes("repeated", "failed 1 500", "failed 2 500", "delivered 3 204");
    }

    @Test
    void afterTheLastDelayTheCallIsExhausted() {
        receiver.answers(500, 500, 500);

        application.post("calls/CALL_EVENT/in-vain");

        application.awaitOutcomes("in-vain", "failed 1 500", "failed 2 500", "exhausted 3 500");
        // Had there been a fourth attempt, it would have come before a call that is made later has gone the same way.
        application.post("calls/CALL_EVENT/later");
        application.awaitOutcomes("later", "delivered 1 204");
        receiver.awaitRequests(4);
    }

    @Test
    void aFilterOfTheApplicationSeesEachAttemptInTheContextOfTheApplication() {
        receiver.answers(500);

        application.post("calls/CALL_EVENT/filtered");

        assertThat(receiver.awaitRequests(2))
                .extracting(request -> request.header("X-Filtered"))
                .containsExactly("filtered 1 application beans", "filtered 2 application beans");
        application.awaitOutcomes("filtered", "failed 1 500", "delivered 2 204");
    }

    @Test
    void whatTheServerAddsToRequestsForItsTracesIsNotForReceivers() {
        application.post("calls/CALL_EVENT/untraced");

        assertThat(receiver.awaitRequest().header("traceparent")).isNull();
    }

    @Test
    void aFilterThatBreaksTheBodyFailsTheAttempt() {
        application.post("calls/CALL_EVENT/broken");

        application.awaitOutcomes("broken", "failed 1 no answer", "delivered 2 204");
        assertThat(receiver.awaitRequest().header("X-Filtered")).startsWith("broken 2 ");
    }

    @Test
    void aRedirectionIsAFailureAndNotFollowed() {
        receiver.redirects(302, receiver.url("elsewhere"));
        receiver.redirects(307, receiver.url("elsewhere"));

        application.post("calls/CALL_EVENT/redirected");

        application.awaitOutcomes("redirected", "failed 1 302", "failed 2 307", "delivered 3 204");
        assertThat(receiver.awaitRequests(3))
                .extracting(ReceivedRequest::webhook)
                .containsOnly("new-subscription");
    }
}
