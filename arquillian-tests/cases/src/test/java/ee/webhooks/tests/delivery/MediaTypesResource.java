// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import ee.webhooks.tests.documenting.examples.MediaTypes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls one webhook for each media type. */
@Path("media-types")
@RequestScoped
public class MediaTypesResource {

    @Inject
    private MediaTypes webhooks;

    @POST
    @Path("{webhook}")
    public void call(@PathParam("webhook") String webhook) throws IOException {
        switch (webhook) {
            case "event-happened" ->
                webhooks.eventHappened(new MediaTypes.CloudEvent<>(
                        "1.0", "1", "/thermometer", "measured", new MediaTypes.Measurement(21.5)));
            case "report-made" -> {
                MediaTypes.Report report = new MediaTypes.Report();
                report.year = 2026;
                report.title = "Sales";
                webhooks.reportMade(report);
            }
            case "note-taken" -> webhooks.noteTaken("Buy milk");
            case "image-taken" -> webhooks.imageTaken("GIF89a".getBytes(StandardCharsets.US_ASCII));
            case "form-filled" ->
                webhooks.formFilled(new Form().param("street", "Main Street").param("city", "Berne"));
            case "files-uploaded" ->
                webhooks.filesUploaded(List.of(EntityPart.withName("title")
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .content("Holiday", String.class)
                        .build()));
            default -> throw new IllegalArgumentException(webhook);
        }
    }
}
