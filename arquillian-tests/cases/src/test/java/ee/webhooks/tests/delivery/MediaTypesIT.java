// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.shared.SharedApplications;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the document has a body of the media type that came is checked after each test. */
@Order(SharedApplications.IN_MEMORY)
class MediaTypesIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inMemory();
    }

    @ParameterizedTest
    @CsvSource({
        "event-happened, application/cloudevents+json, '\"data\":{\"celsius\":21.5}'",
        "note-taken, text/plain, Buy milk",
        "image-taken, application/octet-stream, GIF89a",
        "form-filled, application/x-www-form-urlencoded, street=Main+Street&city=Berne",
        "files-uploaded, multipart/form-data, Holiday",
    })
    void everyBodyIsSentAsItIsDocumented(String webhook, String mediaType, String body) {
        assertSent(webhook, mediaType, body);
    }

    @Test
    @DisabledOn(value = LIBERTY, because = "XML Binding is no part of the Web Profile, and Liberty has just that here")
    void xmlIsSentAsItIsDocumented() {
        assertSent("report-made", "application/xml", "<report year=\"2026\"><title>Sales</title></report>");
    }

    private void assertSent(String webhook, String mediaType, String body) {
        application.post("media-types/" + webhook);

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.webhook()).isEqualTo(webhook);
        assertThat(request.header("content-type")).startsWith(mediaType);
        assertThat(request.text()).contains(body);
    }
}
