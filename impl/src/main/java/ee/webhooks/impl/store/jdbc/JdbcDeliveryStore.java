// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.Backlog;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Recipient;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.endpoint.EndpointTable;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.NameClaim;
import ee.webhooks.impl.store.jdbc.node.NodeLease;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.outbox.LockingMessageClaims;
import ee.webhooks.impl.store.jdbc.outbox.MessageClaims;
import ee.webhooks.impl.store.jdbc.outbox.PostgreSqlMessageClaims;
import ee.webhooks.impl.store.jdbc.queue.FifoLines;
import ee.webhooks.impl.store.jdbc.queue.OrderLine;
import ee.webhooks.impl.store.jdbc.queue.Queue;
import ee.webhooks.impl.store.jdbc.queue.QueueClaims;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The dispatcher's side of the outbox in a database. Safe for use by any number of threads. */
public final class JdbcDeliveryStore implements DeliveryStore {

    private static final System.Logger LOGGER = EscapingLogger.of(JdbcDeliveryStore.class);

    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_DELAYED = Duration.ofMillis(500);
    private static final Duration DEAD_REMEMBERED = Duration.ofDays(7);

    /** How long a node whose row is locked is waited for: it was halted while it renewed its lease, or its machine is gone and the database has not noticed. */
    private static final Duration LOCKED_PATIENCE = Duration.ofMinutes(1);

    /** Changes are looked for again that far back: what is written earlier may be committed later. */
    private static final long OVERLAP_MILLIS = 5000;

    private final JdbcDatabase database;
    private final NodeLease lease;
    private final LongSupplier nanoTime;
    private final EndpointTable endpoints;
    private final BacklogQuery backlog;

    private volatile Parts parts;
    /** Whether there was nothing more to do for calls that wait for a time. */
    private volatile boolean delayedSeen;

    private volatile long delayedSeenAtNanos;
    private long sweptAtNanos;
    private boolean swept;
    private long endpointsSeenAt;
    private Set<Long> suspects = Set.of();

    public JdbcDeliveryStore(JdbcDatabase database, LongSupplier nanoTime) {
        this.database = database;
        this.lease = database.lease();
        this.nanoTime = nanoTime;
        this.endpoints = new EndpointTable(database.application(), database.tables());
        this.backlog = new BacklogQuery(database);
    }

    /** What can only be made when it is known which database it is. */
    private record Parts(
            Dialect dialect,
            MessageClaims messages,
            Queue queue,
            QueueClaims claims,
            FifoLines order,
            OrderedFanOut fanOut,
            Recording recording,
            HeldRows heldRows) {

        static Parts of(Dialect dialect, String application, Tables tables) {
            Queue queue = new Queue(application, tables, dialect);
            return new Parts(
                    dialect,
                    dialect.changesRowsInQueries()
                            ? new PostgreSqlMessageClaims(tables, dialect)
                            : new LockingMessageClaims(tables, dialect),
                    queue,
                    new QueueClaims(application, tables, dialect),
                    new FifoLines(application, tables, dialect),
                    new OrderedFanOut(application, tables, dialect, queue),
                    new Recording(tables, dialect, queue),
                    new HeldRows(tables, dialect));
        }
    }

    private Parts parts() {
        Parts made = parts;
        return made == null ? makeParts() : made;
    }

    private synchronized Parts makeParts() {
        if (parts == null) {
            try {
                parts = Parts.of(database.prepare(), database.application(), database.tables());
            } catch (SQLException | RuntimeException notReady) {
                throw JdbcDatabase.unavailable(notReady);
            }
        }
        return parts;
    }

    @Override
    public synchronized Heartbeat heartbeat() {
        Parts with = parts();
        long before = nanoTime.getAsLong();
        long known = lease.owner();
        long next = lease.nextName();
        boolean renewed = database.performUnclaimed(connection -> {
            long now = database.clock().ask(connection, with.dialect());
            if (lease.renew(connection, now)) {
                return true;
            }
            database.claim().hold(false);
            database.claim().check(connection, Owner.NONE, now);
            lease.register(connection, next, now);
            return false;
        });
        if (!renewed) {
            claim(next);
        }
        lease.renewed(renewed ? known : next, before);
        if (!renewed && known != Owner.NONE) {
            LOGGER.log(INFO, WebhookMessage.LEASE_LOST.format());
        }
        Others others = database.perform(connection -> {
            long now = database.clock().millis();
            return new Others(
                    lease.expireOthers(connection, with.dialect(), now),
                    lease.countLiving(connection),
                    endpoints.changedSince(connection, endpointsSeenAt - OVERLAP_MILLIS, now),
                    now);
        });
        endpointsSeenAt = others.now();
        boolean freed = others.expired() || !renewed || isSweepDue() ? sweep(with) : false;
        return new Heartbeat(
                lease.owner(), others.living(), freed, others.changed(), Instant.ofEpochMilli(others.now()));
    }

    /**
     * Another application may have registered a node under the same name at the same time: each sees the other after its own registration, and withdraws.
     */
    private void claim(long registered) {
        NameClaim claim = database.claim();
        try {
            database.performUnclaimed(connection -> {
                claim.check(connection, registered, database.clock().millis());
                return null;
            });
        } catch (OutboxUnavailableException refused) {
            lease.ended();
            database.performUnclaimed(connection -> lease.remove(connection, registered));
            throw refused;
        }
        claim.hold(true);
    }

    private record Others(boolean expired, int living, List<EndpointHealth> changed, long now) {}

    private boolean isSweepDue() {
        return !swept || nanoTime.getAsLong() - sweptAtNanos > BETWEEN_SWEEPS.toNanos();
    }

    /** Looks for what no living node holds, and for lines that no node will unblock. */
    private boolean sweep(Parts with) {
        int freed = 0;
        int now;
        do {
            now = with.heldRows()
                    .freeOfDead(database, Math.max(0, database.clock().millis() - LOCKED_PATIENCE.toMillis()));
            freed += now;
        } while (now > 0);
        with.queue().removeCancelled(database);
        List<OrderLine> stuck = database.read(with.order()::stuck);
        unblock(with, stuck);
        database.perform(connection -> {
            lease.forget(connection, with.dialect(), database.clock().millis() - DEAD_REMEMBERED.toMillis());
            return null;
        });
        sweptAtNanos = nanoTime.getAsLong();
        swept = true;
        if (freed > 0) {
            LOGGER.log(INFO, WebhookMessage.WORK_TAKEN_OVER.format(freed));
        }
        return freed > 0 || !stuck.isEmpty();
    }

    @Override
    public boolean hasLease(long owner) {
        return lease.hasLease(owner);
    }

    @Override
    public boolean leaseLost(long owner) {
        return owner != lease.owner();
    }

    @Override
    public Claimed claimMessages(Allowance allowance) {
        return parts().messages().claim(database, lease.owner(), allowance);
    }

    @Override
    public Expanded expandOrdered(int limit, Function<Message, Collection<Recipient>> wanting) {
        Parts with = parts();
        OrderedFanOut.Expanded expanded = with.fanOut().expand(database, limit, wanting);
        Set<OrderLine> lines = new HashSet<>(expanded.lines());
        boolean more = expanded.messages() >= limit;
        if (more) {
            lines.addAll(with.fanOut()
                    .expandOthers(database, expanded.orderKeys(), wanting)
                    .lines());
        }
        lines.addAll(delayed(with, limit, wanting));
        return new Expanded(unblock(with, lines), more);
    }

    /** Not each time that something is looked for: such calls are few, and a moment does not matter to them. */
    private Set<OrderLine> delayed(Parts with, int limit, Function<Message, Collection<Recipient>> wanting) {
        long now = nanoTime.getAsLong();
        if (delayedSeen && now - delayedSeenAtNanos < BETWEEN_DELAYED.toNanos()) {
            return Set.of();
        }
        delayedSeenAtNanos = now;
        OrderedFanOut.Expanded delayed = with.fanOut().delay(database, limit, wanting);
        delayedSeen = delayed.messages() < limit;
        Set<OrderLine> lines = new HashSet<>(delayed.lines());
        lines.addAll(with.queue().joinLines(database, limit));
        return lines;
    }

    /** What cannot be unblocked now, because another node does not let go of it, is found by the next sweep. */
    private Set<String> unblock(Parts with, Collection<OrderLine> lines) {
        if (lines.isEmpty()) {
            return Set.of();
        }
        try {
            return with.order().unblock(database, lines);
        } catch (OutboxUnavailableException later) {
            LOGGER.log(DEBUG, "Lines are unblocked later", later);
            return Set.of();
        }
    }

    @Override
    public Due claimDue(Allowance allowance, Predicate<String> hasCapacity) {
        Parts with = parts();
        long owner = lease.owner();
        return with.claims().withDue(database, allowance.messages(), found -> {
            Set<String> withoutCapacity =
                    found.endpoints().stream().filter(hasCapacity.negate()).collect(Collectors.toSet());
            found.letWait(withoutCapacity);
            Waiting taken = found.take(owner, withoutCapacity, allowance);
            return new Due(taken.held(), withoutCapacity, taken.more());
        });
    }

    @Override
    public Waiting claimWaiting(String endpointId, Allowance allowance) {
        Parts with = parts();
        long owner = lease.owner();
        return with.claims()
                .withWaiting(
                        database, endpointId, allowance.messages(), found -> found.take(owner, Set.of(), allowance));
    }

    @Override
    public Waiting claimRetries(String endpointId, long after, Allowance allowance) {
        Parts with = parts();
        long owner = lease.owner();
        return with.claims()
                .withRetries(
                        database,
                        endpointId,
                        after,
                        allowance.messages(),
                        found -> found.take(owner, Set.of(), allowance));
    }

    @Override
    public Set<String> endpointsWithWaiting() {
        return database.read(parts().queue()::endpointsWithWaiting);
    }

    @Override
    public Recorded record(List<FirstResults> results, List<Step> steps) {
        Parts with = parts();
        long now = database.clock().millis();
        Recording.Written written =
                database.perform(connection -> with.recording().write(connection, now, results, steps));
        return new Recorded(written.lost(), unblock(with, written.lines()), written.cancelled());
    }

    @Override
    public void publishHealth(List<EndpointChange> changes) {
        database.perform(connection -> {
            endpoints.change(connection, changes, database.clock().millis());
            return null;
        });
    }

    @Override
    public synchronized void releaseUnknown(Set<Long> known) {
        Parts with = parts();
        long owner = lease.owner();
        Set<Long> held = new HashSet<>();
        database.read(connection -> {
            with.heldRows().collectHeld(connection, owner, held);
            return null;
        });
        held.removeAll(known);
        held.removeAll(database.undecided());
        // What was unknown a moment ago may have been on its way to memory; what is unknown twice is not.
        Set<Long> twice = new HashSet<>(held);
        twice.retainAll(suspects);
        held.removeAll(twice);
        suspects = held;
        if (!twice.isEmpty()) {
            database.perform(connection -> {
                with.heldRows().free(connection, owner, new ArrayList<>(twice));
                return null;
            });
        }
    }

    @Override
    public Set<DeliveryKey> cancelled() {
        long owner = lease.owner();
        return owner == Owner.NONE
                ? Set.of()
                : database.read(connection -> parts().queue().cancelled(connection, owner));
    }

    @Override
    public synchronized void release() {
        long owner = lease.owner();
        if (owner == Owner.NONE) {
            return;
        }
        lease.ended();
        try {
            Parts with = parts();
            while (with.heldRows().freeOf(database, owner) > 0) {
                // A limited number at a time.
            }
            database.perform(connection -> lease.remove(connection, owner));
        } catch (OutboxUnavailableException later) {
            LOGGER.log(DEBUG, "What this node held is taken over when its lease has run out", later);
        }
    }

    @Override
    public Backlog backlog() {
        parts();
        return database.read(backlog::read);
    }

    @Override
    public int openInMemory() {
        return 0;
    }
}
