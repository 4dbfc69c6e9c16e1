// SPDX-License-Identifier: Apache-2.0
/** The pages of the portal. */
package ee.webhooks.impl.portal.page;
