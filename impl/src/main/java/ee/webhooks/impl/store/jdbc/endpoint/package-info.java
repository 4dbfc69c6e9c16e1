// SPDX-License-Identifier: Apache-2.0
/** Registered endpoints, and the health of all endpoints. */
package ee.webhooks.impl.store.jdbc.endpoint;
