// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

/** Tables that are created together and share a version: an application that only receives has no others than those of {@link #RECEIVED}. */
public enum SchemaPart {
    /** The tables of what is sent. */
    OUTBOX("outbox", "{schema}", "{outbox}", 6),

    /** The table of what is received. */
    RECEIVED("received", "{received_schema}", "{received}", 2),

    /** The table of the portal, in an application that has one. */
    PORTAL("portal", "{portal_schema}", "{portal}", 1);

    /** The version of tables that say nothing about it: the first one had no table of versions for what is received. */
    static final int FIRST_VERSION = 1;

    private final String script;
    private final String versions;
    private final String oldestTable;
    private final int version;

    SchemaPart(String script, String versions, String oldestTable, int version) {
        this.script = script;
        this.versions = versions;
        this.oldestTable = oldestTable;
        this.version = version;
    }

    /** What the files with its statements are named after. */
    String script() {
        return script;
    }

    /** The table that says which version the tables are of. */
    String versions() {
        return versions;
    }

    /** A table that every version has. */
    String oldestTable() {
        return oldestTable;
    }

    /** The version that this library needs. */
    public int version() {
        return version;
    }
}
