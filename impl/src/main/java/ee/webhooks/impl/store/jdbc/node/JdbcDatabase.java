// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.Causes;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.TransientFailures;
import ee.webhooks.impl.store.jdbc.schema.Schema;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.schema.SchemaPart;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.OwnTransactions;
import ee.webhooks.impl.store.jdbc.transaction.ProgramFaults;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The database and what this node knows of it. Which one it is turns out when it is first reached, which may be long after the start of the
 * application. Safe for use by any number of threads.
 */
public final class JdbcDatabase {

    private static final System.Logger LOGGER = EscapingLogger.of(JdbcDatabase.class);

    private static final LimitedLog FAULTS = new LimitedLog(LOGGER, System::nanoTime);

    private final Transactions transactions;
    private final OwnTransactions own;
    private final ClaimedTransactions claimed;
    private final JdbcSettings settings;
    private final DatabaseClock clock;
    private final NameClaim claim;
    private final NodeLease lease;

    /** Messages of this node whose transaction has not told its end: it may be committed, and not have said so yet. */
    private final Set<Long> undecided = ConcurrentHashMap.newKeySet();

    private volatile Dialect dialect;
    private volatile boolean prepared;
    private volatile String product = "";
    private volatile Optional<String> problem = Optional.empty();

    /** Whether it is said that the database does not outlive its process. */
    private boolean warned;

    /** A node whose clock is that of the system. */
    public JdbcDatabase(
            Transactions transactions, JdbcSettings settings, LongSupplier nanoTime, RandomGenerator random) {
        this(transactions, settings, Clock.systemUTC(), nanoTime, random);
    }

    /**
     * @param wallClock of this node, by which calls are signed
     * @param nanoTime as {@link System#nanoTime}
     * @param random names the node
     */
    JdbcDatabase(
            Transactions transactions,
            JdbcSettings settings,
            Clock wallClock,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.transactions = transactions;
        this.own = new OwnTransactions(transactions);
        this.settings = settings;
        this.clock = new DatabaseClock(nanoTime, new ClockDifference(wallClock, nanoTime));
        this.claim = new NameClaim(settings.application(), settings.tables());
        this.lease = new NodeLease(
                settings.application().name(), claim, settings.tables(), settings.deadline(), nanoTime, random);
        this.claimed = new ClaimedTransactions(transactions, claim, () -> prepared ? clock.millis() : 0);
    }

    /** Those of callers. */
    public Transactions transactions() {
        return claimed;
    }

    public String application() {
        return settings.application().name();
    }

    public NameClaim claim() {
        return claim;
    }

    public Tables tables() {
        return settings.tables();
    }

    /** How long the history is kept; empty for ever. */
    public Optional<Duration> retention() {
        return settings.retention();
    }

    public DatabaseClock clock() {
        return clock;
    }

    public Set<Long> undecided() {
        return undecided;
    }

    public NodeLease lease() {
        return lease;
    }

    /** Finds out which database it is, and sees to its tables. On a thread of the library. */
    public synchronized Dialect prepare() throws SQLException {
        if (!prepared) {
            try {
                prepareTables();
                problem = Optional.empty();
            } catch (SQLException | RuntimeException failed) {
                problem = Optional.ofNullable(failed.getMessage());
                throw failed;
            }
        }
        return dialect;
    }

    /** Why it cannot be used yet, as was found the last time; empty if it can be, or if that is not known. */
    public Optional<String> problem() {
        return problem;
    }

    private void prepareTables() throws SQLException {
        Dialect found = own.dialect();
        transactions.outside(connection -> {
            warnIfInMemory(connection, found);
            DatabaseMetaData metadata = connection.getMetaData();
            product = metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
            return null;
        });
        new Schema(SchemaPart.OUTBOX, settings.tables(), found, transactions).prepare(settings.schema());
        transactions.outside(connection -> {
            claim.check(connection, Owner.NONE, clock.ask(connection, found));
            return null;
        });
        dialect = found;
        refuseIfNotTransactional();
        prepared = true;
    }

    private void warnIfInMemory(Connection connection, Dialect known) throws SQLException {
        if (!warned && known.isInMemory(connection.getMetaData().getURL())) {
            warned = true;
            LOGGER.log(WARNING, WebhookMessage.DATABASE_IN_MEMORY.format(known.name()));
        }
    }

    /** Product and version, the tables and their version, and this node; empty while the tables cannot be used. */
    public Optional<String> description() {
        String checked = settings.schema() == SchemaMode.NONE ? ", not checked" : "";
        return prepared
                ? Optional.of("%s, tables '%s' of version %d%s, node %d"
                        .formatted(
                                product.replaceAll("\\s+", " "),
                                settings.tables().prefix(),
                                SchemaPart.OUTBOX.version(),
                                checked,
                                lease.owner()))
                : Optional.empty();
    }

    /** Which database it is, if that and its tables have been seen to. */
    public Optional<Dialect> known() {
        return prepared ? Optional.of(dialect) : Optional.empty();
    }

    /** Data sources can be configured to take no part in the server's transactions. That is not to be seen, so it is tried. */
    private void refuseIfNotTransactional() throws SQLException {
        long name = -lease.nextName();
        try {
            transactions.alone(connection -> {
                lease.register(connection, name, 0);
                throw new RolledBackOnPurpose();
            });
        } catch (RolledBackOnPurpose asExpected) {
            if (transactions.outside(connection -> lease.remove(connection, name)) > 0) {
                throw new IllegalStateException(WebhookMessage.DATASOURCE_NOT_TRANSACTIONAL.format());
            }
        }
    }

    private static final class RolledBackOnPurpose extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Does work in a transaction of its own, again if others at the same time make it fail. */
    public <T> T perform(SqlCallback<T> work) {
        return performUnclaimed(claimed.claimed(work));
    }

    /** As {@link #perform}, for the work by which this node claims the name of its application. */
    public <T> T performUnclaimed(SqlCallback<T> work) {
        return available(() -> own.perform(work));
    }

    /** Reads without changing or locking anything, by one statement or by several that need not see the same. */
    public <T> T read(SqlCallback<T> work) {
        return available(() -> own.read(claimed.claimed(work)));
    }

    private static <T> T available(TransientFailures.Try<T> work) {
        try {
            return work.once();
        } catch (SQLException | RuntimeException failed) {
            // Pools and transaction managers of servers do not always say it with an SQLException.
            throw unavailable(failed);
        }
    }

    /** A fault of the program is logged at once: callers only see that nothing is written, and try again. */
    public static OutboxUnavailableException unavailable(Exception cause) {
        if (cause instanceof OutboxUnavailableException refused) {
            return refused;
        }
        if (ProgramFaults.isFault(cause)) {
            FAULTS.logWithCause(
                    ERROR, WebhookMessage.OUTBOX_FAULT, cause.getClass().getSimpleName(), cause);
        } else if (isError(cause)) {
            LOGGER.log(ERROR, WebhookMessage.OUTBOX_UNAVAILABLE.format(cause.getMessage()), cause);
        }
        return new OutboxUnavailableException(WebhookMessage.OUTBOX_UNAVAILABLE.format(cause.getMessage()), cause);
    }

    /** Whether a driver has wrapped an error, as some do when there is not enough memory for what was asked for. */
    private static boolean isError(Exception failed) {
        return Causes.of(failed).anyMatch(Error.class::isInstance);
    }
}
