// SPDX-License-Identifier: Apache-2.0
/** The configuration of the portal. */
package ee.webhooks.impl.portal.config;
