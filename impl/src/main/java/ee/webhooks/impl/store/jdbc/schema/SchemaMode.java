// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

/** {@code webhooks.schema}: what is done about the tables at the start. */
public enum SchemaMode {
    /** Those that are missing are created. */
    CREATE,
    /** They must be there. */
    VALIDATE,
    /** Nothing: the administrator of the database creates and checks the tables. */
    NONE
}
