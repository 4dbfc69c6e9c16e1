// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

@Webhook
public interface MediaTypes {

    @Consumes("application/cloudevents+json")
    void eventHappened(CloudEvent<Measurement> event);

    @Consumes("application/xml")
    void reportMade(Report report);

    @Consumes("text/plain")
    void noteTaken(String note);

    @Consumes("application/octet-stream")
    void imageTaken(byte[] image);

    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    void formFilled(@RequestBody(content = @Content(schema = @Schema(implementation = Address.class))) Form form);

    @Consumes(MediaType.MULTIPART_FORM_DATA)
    void filesUploaded(
            @RequestBody(content = @Content(schema = @Schema(implementation = Upload.class))) List<EntityPart> parts);

    record CloudEvent<T>(String specversion, String id, String source, String type, T data) {}

    record Measurement(double celsius) {}

    @XmlRootElement(name = "report")
    class Report {

        @XmlAttribute
        public int year;

        public String title;
    }

    record Address(String street, String city) {}

    record Upload(
            String title,

            @Schema(type = SchemaType.STRING, format = "binary")
            byte[] file) {}
}
