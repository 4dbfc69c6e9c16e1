// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The lease of this node on everything it holds. One row says until when the node is to be taken for alive; it is renewed much more often than it runs
 * out. A node that finds its lease taken away holds nothing any more: it takes a new name, and what was held under the old one belongs to others.
 *
 * <p>Safe for use by any number of threads.
 */
public final class NodeLease {

    /** How much longer than an attempt a lease is: for renewals that are late, and for what the clocks differ. */
    private static final Duration BEYOND_ATTEMPT = Duration.ofSeconds(5);

    /** How much of a lease must be left, beside the time that an attempt may take, for it to begin. */
    private static final Duration MARGIN = Duration.ofMillis(1500);

    private static final int AT_ONCE = 100;

    private final String application;
    private final NameClaim claim;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Duration length;
    private final long neededNanos;

    private final String node;
    private final String renew;
    private final String register;
    private final String expire;
    private final String count;
    private final String lowest;
    private final String remove;

    private volatile HeldLease held = new HeldLease(Owner.NONE, 0);

    /** @param untilNanos when it runs out, by the monotonic clock of this node */
    private record HeldLease(long owner, long untilNanos) {}

    /**
     * @param deadline how long an attempt takes at most
     */
    NodeLease(
            String application,
            NameClaim claim,
            Tables tables,
            Duration deadline,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.application = application;
        this.claim = claim;
        this.nanoTime = nanoTime;
        this.random = random;
        length = deadline.plus(BEYOND_ATTEMPT);
        neededNanos = deadline.plus(MARGIN).toNanos();
        node = tables.in("{node}");
        renew = tables.in("update {node} set lease_until = ? where id = ? and lease_until > 0");
        register =
                tables.in("insert into {node} (id, lease_until, started_at, application, archive, configured, declared)"
                        + " values (?, ?, ?, ?, ?, ?, ?)");
        // A node that is taken for dead stays one, however late it comes back: its row says since when.
        expire = tables.in("update {node} set lease_until = ? where id in ");
        count = tables.in("select count(*) from {node} where lease_until > 0 and application = ?");
        lowest = tables.in("select min(id) from {node} where lease_until > 0 and application = ?");
        remove = tables.in("delete from {node} where id = ?");
    }

    /** The name of this node; {@link Owner#NONE} before it has one. */
    public long owner() {
        return held.owner();
    }

    public boolean hasLease(long owner) {
        HeldLease current = held;
        return owner > Owner.NONE
                && owner == current.owner()
                && current.untilNanos() - nanoTime.getAsLong() > neededNanos;
    }

    /** A name under which {@link #renew} is to be called. */
    public long nextName() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    /**
     * Renews the lease, or takes a new one, and finds out who else lives. To be committed before {@link #renewed}.
     *
     * @param now the time of the database
     */
    public boolean renew(Connection connection, long now) throws SQLException {
        if (held.owner() == Owner.NONE) {
            return false;
        }
        return Sql.of(connection, renew)
                        .with(now + length.toMillis(), held.owner())
                        .update()
                > 0;
    }

    public void register(Connection connection, long name, long now) throws SQLException {
        Sql.of(connection, register)
                .with(name, now + length.toMillis(), now, application, claim.columns())
                .update();
    }

    /** The lease was renewed by a transaction that began at the given time, by the clock of this node. */
    public void renewed(long name, long atNanos) {
        held = new HeldLease(name, atNanos + length.toNanos());
    }

    /**
     * Takes nodes for dead that were not heard of for too long, and answers whether there are such. Not those whose row is locked: a node may have been
     * halted in the middle of renewing its lease, and no other transaction may wait for it.
     */
    public boolean expireOthers(Connection connection, Dialect dialect, long now) throws SQLException {
        List<Long> late = notLocked(connection, dialect, "lease_until > 0 and lease_until < ?", now);
        NumberList.forEachPart(
                late, list -> Sql.of(connection, expire + list).with(-now, list).update());
        return !late.isEmpty();
    }

    private List<Long> notLocked(Connection connection, Dialect dialect, String condition, long time)
            throws SQLException {
        String sql = dialect.skippingLocked("id", node, condition, "id");
        return Sql.of(connection, sql).with(time, dialect.limit(AT_ONCE)).list(row -> row.getLong(1));
    }

    /** Forgets nodes that died long ago, after which nothing of theirs will appear. */
    public void forget(Connection connection, Dialect dialect, long diedBefore) throws SQLException {
        for (long name : notLocked(connection, dialect, "lease_until < 0 and lease_until > ?", -diedBefore)) {
            remove(connection, name);
        }
    }

    public int countLiving(Connection connection) throws SQLException {
        return Sql.of(connection, count)
                .with(application)
                .first(row -> row.getInt(1))
                .orElseThrow();
    }

    /** Whether the name of this node is the lowest of those that live: some things are done by one node only. */
    public boolean isFirst(Connection connection) throws SQLException {
        return Sql.of(connection, lowest)
                .with(application)
                .first(row -> Columns.number(row, 1).orElse(null))
                .filter(first -> first == held.owner())
                .isPresent();
    }

    /** Ends a lease; answers how many there were. */
    public int remove(Connection connection, long owner) throws SQLException {
        return Sql.of(connection, remove).with(owner).update();
    }

    /** This node holds nothing any more. */
    public void ended() {
        held = new HeldLease(Owner.NONE, 0);
    }
}
