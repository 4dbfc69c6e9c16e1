// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The REST API, under a path of its own because the page is at the root. */
@ApplicationPath("/api")
@OpenAPIDefinition(info = @Info(title = "Subscription service", version = "1.0.0"))
public class ExampleApplication extends Application {}
