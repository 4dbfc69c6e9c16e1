// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has every path of the application. */
@ApplicationPath("/")
public class RootApplication extends Application {}
