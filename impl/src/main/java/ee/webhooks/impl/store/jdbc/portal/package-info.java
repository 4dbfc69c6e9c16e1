// SPDX-License-Identifier: Apache-2.0
/** Records of the portal: an application without it has no such table. */
package ee.webhooks.impl.store.jdbc.portal;
