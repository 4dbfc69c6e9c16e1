// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import jakarta.ws.rs.Path;

/** What a resource gets without the annotation. */
@Path("plain-bodies")
public class PlainBodies extends Bodies {}
