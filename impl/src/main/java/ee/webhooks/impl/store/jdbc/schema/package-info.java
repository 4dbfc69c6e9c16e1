// SPDX-License-Identifier: Apache-2.0
/** Creates, changes and checks the tables at the start. */
package ee.webhooks.impl.store.jdbc.schema;
