// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The claim of this node to the name of its application. Rows with that name are its own, so another application with that name would get its calls. A
 * node therefore neither stores nor delivers anything while another application with that name runs on the same tables.
 *
 * <p>Safe for use by any number of threads.
 */
public final class NameClaim {

    private final ApplicationIdentity identity;
    private final DeclaredWebhooks declared;
    private final Tables tables;
    private final String living;

    private volatile boolean held;

    NameClaim(ApplicationIdentity identity, Tables tables) {
        this.identity = identity;
        this.declared = DeclaredWebhooks.of(identity.webhooks());
        this.tables = tables;
        this.living = tables.in("select archive, configured, declared from {node} where application = ? and id <> ?"
                + " and lease_until > ?");
    }

    /** Whether this node has a lease under the name. */
    boolean isHeld() {
        return held;
    }

    public void hold(boolean now) {
        held = now;
    }

    /**
     * Reads which nodes live under the name.
     *
     * @param self the name of this node, which is not looked at
     * @param after nodes whose lease ends by then are dead
     * @throws OutboxUnavailableException if one of them is of another application
     */
    public void check(Connection connection, long self, long after) throws SQLException {
        Sql.of(connection, living).with(identity.name(), self, after).each(this::refuseUnlessSame);
    }

    private void refuseUnlessSame(ResultSet row) throws SQLException {
        String stored = row.getString(1);
        // Oracle stores an empty text as null.
        String archive = stored == null ? "" : stored;
        boolean configured = row.getInt(2) == 1;
        String webhooks = row.getString(3);
        boolean unknown = webhooks == null;
        if (unknown) {
            return;
        }
        Optional<String> difference = identity.difference(
                configured,
                archive,
                archive.equals(identity.archiveWithoutVersion()),
                declared.isMostlyIn(DeclaredWebhooks.parse(webhooks)),
                "webhooks");
        if (difference.isPresent()) {
            throw taken(difference.get());
        }
    }

    private OutboxUnavailableException taken(String difference) {
        return new OutboxUnavailableException(
                WebhookMessage.APPLICATION_NAME_TAKEN.format(identity.name(), tables.prefix(), difference), null);
    }

    /** By what other nodes recognise this one. */
    Parameters.Values columns() {
        return parameters -> parameters
                .add(identity.archiveWithoutVersion())
                .add(identity.configured() ? 1 : 0)
                .add(declared.text());
    }
}
