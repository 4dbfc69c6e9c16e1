// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.shared;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What no resource uses. */
@Webhook
@SecurityScheme(securitySchemeName = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
public interface OwnLine {

    @SecurityRequirement(name = "basic")
    void ownLine(SharedShapes.Line payload);
}
