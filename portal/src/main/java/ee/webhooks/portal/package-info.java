// SPDX-License-Identifier: Apache-2.0
/** What an application uses of the portal. */
package ee.webhooks.portal;
