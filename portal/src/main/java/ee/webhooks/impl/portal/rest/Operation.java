// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.PortalResponse;

/** Answers the requests of one method of a resource. */
@FunctionalInterface
interface Operation {

    PortalResponse answer(PortalRequest request);
}
