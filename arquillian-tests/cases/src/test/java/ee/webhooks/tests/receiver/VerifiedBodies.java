// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.Path;

/** What a resource gets with the annotation. */
@Path("verified-bodies")
@VerifyWebhook
public class VerifiedBodies extends Bodies {}
