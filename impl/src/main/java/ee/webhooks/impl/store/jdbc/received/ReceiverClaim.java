// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.received;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.node.DatabaseClock;
import ee.webhooks.impl.store.jdbc.node.DeclaredWebhooks;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.OwnTransactions;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The claim of this node to the name of its application among applications that receive webhooks. Notes of what was received have that name, so another
 * application with the name would take its webhooks for repeats. As {@link NameClaim} does for applications that send, whose tables an application that only
 * receives does not have: a claim is a row of the table of notes, with a receiver that no resource can name and the end of the claim as its time, so that an
 * old one is forgotten as an old note is.
 *
 * <p>Safe for use by any number of threads, which are in no transaction.
 */
public final class ReceiverClaim {

    /** How often {@link #renew} is to be called. */
    public static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(10);

    private static final Duration LENGTH = Duration.ofSeconds(60);

    /** How much earlier this node takes its claim for ended than others do. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    /** No name of a receiver. */
    private static final String RECEIVER = "/";

    private static final String CONFIGURED = "configured";
    private static final String DERIVED = "derived";

    private static final int PARTS = 5;
    private static final int MAX_DIGESTS = 16;
    private static final int MAX_ARCHIVE = 60;

    private final OwnTransactions own;
    private final ApplicationIdentity identity;
    private final DeclaredWebhooks resources;
    private final Tables tables;
    private final LongSupplier nanoTime;
    private final String row;

    private boolean written;
    private volatile boolean held;
    private volatile long endNanos;

    /**
     * @param identity with the classes of the resources that deduplicate in place of the webhooks that it declares
     * @param nanoTime as {@link System#nanoTime}
     * @param random names the node
     */
    public ReceiverClaim(
            Transactions transactions,
            ApplicationIdentity identity,
            Tables tables,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.own = new OwnTransactions(transactions);
        this.identity = identity;
        this.tables = tables;
        this.nanoTime = nanoTime;
        resources = DeclaredWebhooks.of(identity.webhooks(), MAX_DIGESTS);
        row = String.join(
                " ",
                HexFormat.of().toHexDigits(random.nextLong()),
                identity.configured() ? CONFIGURED : DERIVED,
                archiveDigest(),
                resources.text(),
                archiveForPeople());
    }

    private String archiveDigest() {
        return DeclaredWebhooks.digest(identity.archiveWithoutVersion());
    }

    /** The column takes ASCII only, on some databases. */
    private String archiveForPeople() {
        String archive = identity.archiveWithoutVersion().replaceAll("[^!-~]", "?");
        return archive.substring(0, Math.min(archive.length(), MAX_ARCHIVE));
    }

    /**
     * Sees to it that this node has the claim; to be called before a webhook is noted.
     *
     * @throws IllegalStateException if another application has it
     */
    public void ensure() throws SQLException {
        if (!isHeld()) {
            renew();
        }
    }

    private boolean isHeld() {
        return held && endNanos - nanoTime.getAsLong() > 0;
    }

    /**
     * Extends the claim, or makes it.
     *
     * @throws IllegalStateException if another application has it
     */
    public synchronized void renew() throws SQLException {
        long end = nanoTime.getAsLong() + LENGTH.minus(MARGIN).toNanos();
        if (!held || !extend(true)) {
            held = false;
            // First without a row, which another application that makes its claim now would be refused for.
            own.read(this::refuseIfTaken);
            write();
            try {
                // Of two that have written at the same time, at least one sees the other.
                own.read(this::refuseIfTaken);
            } catch (SQLException | RuntimeException notMade) {
                remove();
                throw notMade;
            }
        }
        endNanos = end;
        held = true;
    }

    /** Two transactions: on some databases, an update that finds no row keeps others from inserting theirs. */
    private void write() throws SQLException {
        if (written && extend(false)) {
            return;
        }
        own.perform(connection -> Sql.of(
                        connection,
                        tables.in(
                                "insert into {received} (received_at, application, receiver, webhook_id) values (?, ?, ?, ?)"))
                .with(now(connection) + LENGTH.toMillis(), identity.name(), RECEIVER, row)
                .update());
        written = true;
    }

    /** @param living whether a claim that has run out stays so: another application may have made its own since */
    private boolean extend(boolean living) throws SQLException {
        return own.perform(connection -> {
            long now = now(connection);
            String sql = tables.in("update {received} set received_at = ? where application = ? and receiver = ?"
                    + " and webhook_id = ? and received_at > ?");
            return Sql.of(connection, sql)
                            .with(now + LENGTH.toMillis(), identity.name(), RECEIVER, row, living ? now : 0L)
                            .update()
                    > 0;
        });
    }

    /** Gives the claim up, so that another application need not wait for its end. */
    public synchronized void release() throws SQLException {
        held = false;
        if (written) {
            remove();
        }
    }

    private void remove() throws SQLException {
        own.perform(connection -> Sql.of(
                        connection,
                        tables.in("delete from {received} where application = ? and receiver = ? and webhook_id = ?"))
                .with(identity.name(), RECEIVER, row)
                .update());
        written = false;
    }

    private Void refuseIfTaken(Connection connection) throws SQLException {
        long now = now(connection);
        String sql = tables.in(
                "select webhook_id from {received} where application = ? and receiver = ? and received_at > ?");
        Sql.of(connection, sql).with(identity.name(), RECEIVER, now).each(row -> refuseUnlessSame(row.getString(1)));
        return null;
    }

    private void refuseUnlessSame(String claim) {
        String[] parts = claim.split(" ", PARTS);
        if (parts.length < PARTS || claim.equals(row)) {
            return;
        }
        Optional<String> difference = identity.difference(
                parts[1].equals(CONFIGURED),
                parts[4],
                parts[2].equals(archiveDigest()),
                resources.isMostlyIn(DeclaredWebhooks.parse(parts[3], MAX_DIGESTS)),
                "resources");
        if (difference.isPresent()) {
            throw taken(difference.get());
        }
    }

    private IllegalStateException taken(String difference) {
        return new IllegalStateException(
                WebhookMessage.RECEIVER_NAME_TAKEN.format(identity.name(), tables.prefix(), difference));
    }

    private long now(Connection connection) throws SQLException {
        return DatabaseClock.read(connection, own.dialect());
    }
}
