// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

@Webhook
@SecurityScheme(
        securitySchemeName = "receiver-key",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-Receiver-Key")
@SecurityRequirement(name = "receiver-key")
public interface Security {

    void doorOpened();

    @SecurityRequirements
    void doorClosed();
}
