// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;

@Webhook
public interface Lifecycle {

    @Deprecated
    void parcelMoved();

    @Operation(hidden = true)
    void parcelWeighed();

    @ExternalDocumentation(description = "Tracking", url = "https://shop.example/tracking")
    @Extension(name = "x-audience", value = "public")
    @Extension(name = "x-rate", value = "{\"per-minute\": 60}", parseValue = true)
    void parcelTracked();
}
