// SPDX-License-Identifier: Apache-2.0
/** The REST API of the portal: what META-INF/webhooks-ee/portal/openapi.json describes. */
package ee.webhooks.impl.portal.rest;
