// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/** The REST API, under a path of its own because the page is at the root. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Subscription service",
                        version = "1.0.0",
                        description = "Subscribe a user, and the webhook `new-subscription` is called.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = @Server(url = "/", description = "The server that this document comes from"),
        securitySets = @SecurityRequirementsSet)
public class ExampleApplication extends Application {}
