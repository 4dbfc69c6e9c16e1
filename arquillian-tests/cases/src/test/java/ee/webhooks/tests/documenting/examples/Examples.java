// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

@Webhook
public interface Examples {

    record City(
            @Schema(example = "Lisbon") String name,
            @Schema(example = "2") int airports) {}

    void cityVisited(
            @RequestBody(
                            content =
                                    @Content(
                                            examples = {
                                                @ExampleObject(
                                                        name = "small",
                                                        summary = "A small one",
                                                        value = "{\"name\": \"Vaduz\", \"airports\": 0}"),
                                                @ExampleObject(
                                                        name = "large",
                                                        externalValue = "https://shop.example/large.json")
                                            }))
                    City city);
}
