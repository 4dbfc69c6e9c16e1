// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Way;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.shared.SharedApplications;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Order(SharedApplications.IN_MEMORY)
class DeliveryIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inMemory();
    }

    @ParameterizedTest
    @EnumSource
    void everyWayToCallDeliversTheSameBytes(Way way) {
        application.post("calls/" + way + "/ann");

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.body())
                .isEqualTo("{\"monthly_fee\":9.99,\"start_date\":\"2026-11-22T10:15:30Z\",\"username\":\"ann\"}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(request.id()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"CALL_EVENT", "ASYNC_CALL_EVENT"})
    void theIdOfTheCallIsThatOfTheRequest(Way way) {
        application.post("calls/" + way + "/ann");

        assertThat(receiver.awaitRequest().id()).isEqualTo("ann");
    }

    @Test
    void theLengthOfTheBodyIsSent() {
        application.post("calls/TYPED_CALLER/ann");

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.header("content-length")).isEqualTo(String.valueOf(request.body().length));
    }

    @Test
    void textOutsideAsciiArrivesAsUtf8() {
        application.post("calls/TYPED_CALLER/J%C3%B6rg-%E2%82%AC");

        assertThat(receiver.awaitRequest().username()).isEqualTo("Jörg-€");
    }

    @Test
    void callsWithoutAnIdGetDifferentOnes() {
        application.post("calls/TYPED_CALLER/ann");
        application.post("calls/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequests(2)).extracting(ReceivedRequest::id).doesNotHaveDuplicates();
    }

    @Test
    void optionsOfTheCallAreSent() {
        application.post("options/all/sub-42");

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.id()).isEqualTo("sub-42");
        assertThat(request.header("X-Tenant")).isEqualTo("blue");
        assertThat(request.uri().getRawQuery().replace("+", "%20")).isEqualTo("region=eu%20west&region=a%26b");
    }

    @Test
    void headersOfTheEndpointAreSent() {
        application.post("calls/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequest().header("X-Source")).isEqualTo("shop");
    }

    @Test
    void parametersOfTheMethodAreSent() {
        application.post("options/parameters/ann");

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.webhook()).isEqualTo("subscription-cancelled");
        assertThat(request.header("X-Reason")).isEqualTo("too expensive");
        assertThat(request.uri().getQuery()).isEqualTo("channel=web");
        assertThat(request.username()).isEqualTo("ann");
    }

    @Test
    void aWebhookWithoutBodyIsSentWithItsVerb() {
        application.post("options/without-body/ann");

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.uri().getQuery()).isEqualTo("username=ann");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void theApplicationIsToldOfTheDelivery() {
        application.post("calls/CALL_EVENT/told");

        receiver.awaitRequest();
        application.awaitOutcomes("told", "delivered 1 204");
    }

    @Test
    void anUndeclaredNameIsRefusedWithTheClosestOne() {
        assertThat(application.post("options/undeclared"))
                .startsWith("WHK00200:")
                .contains("'new-subscripton'")
                .contains("new-subscription");
        assertThat(receiver.requests()).isEmpty();
    }
}
