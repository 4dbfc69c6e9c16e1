// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("api")
public class PortalApplication extends Application {}
