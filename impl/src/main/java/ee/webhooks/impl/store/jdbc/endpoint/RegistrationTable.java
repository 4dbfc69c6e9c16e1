// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.endpoint;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.impl.endpoint.Registration;
import ee.webhooks.impl.endpoint.StoredEndpoint;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.Conditions;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Endpoints that were registered. One that was deleted leaves a row without what it was, so that other nodes learn of it; but whose it was, so that its history is
 * found.
 */
public final class RegistrationTable {

    private static final String OF_ID = " where application = ? and endpoint_id = ?";
    private static final int MIN_AT_ONCE = 200;
    private static final int STATE = RegistrationColumns.NAMES.size() + 2;

    private static final System.Logger LOGGER = EscapingLogger.of(RegistrationTable.class);

    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);
    private final String application;
    private final Tables tables;
    private final String insert;
    private final String update;
    private final String revise;
    private final String select;
    private final String selectWithState;
    private final String empty;
    private final String forgetState;
    private final String openState;
    private final String revisions;
    private final String deletedOf;
    private final String waiting;
    private final String hasten;
    private final String hastenRetries;
    private final String addressees;
    private final String forget;

    public RegistrationTable(String application, Tables tables) {
        this.application = application;
        this.tables = tables;
        List<String> names = RegistrationColumns.NAMES;
        insert = tables.in("insert into {registration} (" + String.join(", ", names)
                + ", deleted, application, endpoint_id) values (" + "?, ".repeat(names.size()) + "0, ?, ?)");
        update = tables.in("update {registration} set "
                + names.stream().map(name -> name + " = ?").collect(Collectors.joining(", ")) + ", deleted = 0"
                + OF_ID);
        revise = tables.in("select changed_at, deleted, consumer from {registration}" + OF_ID);
        select = tables.in("select endpoint_id, " + String.join(", ", names) + " from {registration}"
                + " where application = ? and deleted = 0");
        selectWithState = tables.in("select r.endpoint_id, r." + String.join(", r.", names)
                + ", e.paused_until, e.disabled, e.reason, e.since_at, e.failing_since, e.failures"
                + " from {registration} r left join {endpoint} e on e.application = r.application"
                + " and e.endpoint_id = r.endpoint_id where r.application = ? and ");
        empty = tables.in("update {registration} set deleted = 1, url = '-', events = '-',"
                + " headers = null, secrets = null, description = null, metadata = null, changed_at = ?" + OF_ID);
        forgetState = tables.in("delete from {endpoint}" + OF_ID);
        openState =
                tables.in("update {endpoint} set paused_until = 0, disabled = 0, reason = null, failing_since = null,"
                        + " failures = 0, since_at = ?, changed_at = ?" + OF_ID);
        revisions =
                tables.in("select endpoint_id, changed_at from {registration} where application = ? and changed_at >= ?"
                        + " and (deleted = 0 or changed_at >= ?)");
        deletedOf = tables.in(
                "select endpoint_id from {registration} where application = ? and consumer = ? and deleted = 1");
        waiting = tables.in("select endpoint_id from {queue} where application = ? and waits in (0, 1, 2, 4)"
                + " and endpoint_id = ?");
        addressees = tables.in("select distinct m.consumer from {delivery} d join {message} m on m.id = d.message_id"
                + " where d.endpoint_id = ? and m.application = ?");
        hasten = tables.in("update {queue} set due_at = 0, waits = " + WaitReason.FOR_TIME.code()
                + " where application = ? and waits in (" + WaitReason.FOR_TIME.code() + ", "
                + WaitReason.FOR_LINE.code()
                + ") and endpoint_id = ? and owner = " + Owner.NONE);
        hastenRetries = hasten + " and attempts > 0";
        forget = tables.in("delete from {registration} where application = ? and deleted = 1 and changed_at < ?");
    }

    /**
     * What is in a row.
     *
     * @param changedAt when it was changed last
     * @param deleted whether nothing is left of it but that, and whose it was
     * @param consumer whose it is, or was
     */
    record Revision(long changedAt, boolean deleted, Optional<String> consumer) {}

    Optional<Revision> revision(Connection connection, String id) throws SQLException {
        return Sql.of(connection, revise)
                .with(application, id)
                .first(row -> new Revision(row.getLong(1), row.getInt(2) != 0, Columns.text(row, 3)));
    }

    void insert(Connection connection, Registration registration) throws SQLException {
        write(connection, insert, registration);
    }

    void update(Connection connection, Registration registration) throws SQLException {
        write(connection, update, registration);
    }

    private void write(Connection connection, String sql, Registration registration) throws SQLException {
        Sql.of(connection, sql)
                .with(RegistrationColumns.of(registration), application, registration.id())
                .update();
    }

    /** Locks the row for a change. */
    Optional<Registration> lock(Connection connection, Dialect dialect, String id) throws SQLException {
        String sql = dialect.locking(
                "endpoint_id, " + String.join(", ", RegistrationColumns.NAMES),
                tables.in("{registration}"),
                "application = ? and endpoint_id = ? and deleted = 0");
        return Sql.of(connection, sql).with(application, id).first(RegistrationColumns::read);
    }

    /** Leaves nothing of an endpoint but that it was deleted, and whose it was. */
    void empty(Connection connection, String id, long now) throws SQLException {
        Sql.of(connection, empty).with(now, application, id).update();
    }

    /** Forgets what the receiver has answered, and that there was an endpoint. */
    void forgetState(Connection connection, String id) throws SQLException {
        Sql.of(connection, forgetState).with(application, id).update();
    }

    /** Forgets what the receiver has answered. */
    void openState(Connection connection, String id, long now) throws SQLException {
        Sql.of(connection, openState).with(now, now, application, id).update();
    }

    Optional<StoredEndpoint> find(Connection connection, String id, long now) throws SQLException {
        return Sql.of(connection, selectWithState + "r.deleted = 0 and r.endpoint_id = ?")
                .with(application, id)
                .first(row -> read(row, now))
                .flatMap(Found::endpoint);
    }

    /**
     * The rows that the database finds are those that match the query, and perhaps some more: those are left out here, and rows are read until there are enough.
     *
     * @param own what is known otherwise of the state of an endpoint
     */
    List<StoredEndpoint> list(
            Connection connection, WebhookEndpointQuery query, long now, UnaryOperator<StoredEndpoint> own)
            throws SQLException {
        EndpointFilter filter = new EndpointFilter(query, now);
        int atOnce = Math.max(query.limit() + 1, filter.isExact() ? 0 : MIN_AT_ONCE);
        List<StoredEndpoint> found = new ArrayList<>();
        Optional<String> after = query.after();
        List<Found> rows;
        do {
            Conditions conditions = filter.conditions(after);
            rows = Sql.of(connection, selectWithState + conditions.text())
                    .with(application, conditions)
                    .limit(atOnce)
                    .list(row -> read(row, now));
            rows.stream()
                    .flatMap(row -> row.endpoint().stream())
                    .map(own)
                    .filter(stored -> stored.matches(query))
                    .forEach(found::add);
            after = rows.isEmpty()
                    ? after
                    : Optional.of(rows.get(rows.size() - 1).id());
        } while (rows.size() == atOnce && found.size() <= query.limit());
        return found.subList(0, Math.min(found.size(), query.limit() + 1));
    }

    /**
     * A row that was read.
     *
     * @param endpoint empty if no endpoint can have the id
     */
    private record Found(String id, Optional<StoredEndpoint> endpoint) {}

    private Found read(ResultSet row, long now) throws SQLException {
        String id = row.getString(1);
        if (!isOfEndpoint(row)) {
            return new Found(id, Optional.empty());
        }
        Registration registration = RegistrationColumns.read(row);
        return new Found(id, Optional.of(new StoredEndpoint(registration, state(row, registration, now))));
    }

    /** One whose id no endpoint can have is named and left out. */
    private boolean isOfEndpoint(ResultSet row) throws SQLException {
        String id = row.getString(1);
        boolean valid = TextRules.isEndpointId(id);
        if (!valid) {
            limited.log(WARNING, WebhookMessage.REGISTRATION_UNREADABLE, "ids", id, "no endpoint can have such an id.");
        }
        return valid;
    }

    private static WebhookEndpointState state(ResultSet row, Registration registration, long now) throws SQLException {
        long pausedUntil = row.getLong(STATE);
        boolean gone = row.getInt(STATE + 1) != 0;
        Optional<String> reason = Columns.text(row, STATE + 2);
        long since = row.getLong(STATE + 3);

        return new EndpointHealth(
                        registration.id(),
                        Optional.of(Instant.ofEpochMilli(pausedUntil)),
                        gone ? reason.or(() -> Optional.of("")) : Optional.empty(),
                        Instant.ofEpochMilli(since),
                        Columns.time(row, STATE + 4),
                        row.getLong(STATE + 5))
                .of(registration, Instant.ofEpochMilli(now));
    }

    /**
     * @param since of what was changed since then
     * @param deletedSince of what was deleted, only what was so since then
     */
    Map<String, Long> revisions(Connection connection, long since, long deletedSince) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        Sql.of(connection, revisions)
                .with(application, since, deletedSince)
                .each(row -> found.put(row.getString(1), row.getLong(2)));
        return found;
    }

    /** All of them, or those of some ids. */
    List<Registration> read(Connection connection, List<String> ids) throws SQLException {
        List<Registration> found = new ArrayList<>();
        Parameters.Values values = parameters -> {
            for (String id : ids) {
                parameters.add(id);
            }
        };
        Sql.of(connection, select + " and endpoint_id in (?" + ", ?".repeat(Math.max(0, ids.size() - 1)) + ")")
                .with(application, values)
                .each(row -> {
                    if (isOfEndpoint(row)) {
                        found.add(RegistrationColumns.read(row));
                    }
                });
        return found;
    }

    /** The ids of endpoints of a consumer that were deleted. */
    public Set<String> deletedOf(Connection connection, String consumer) throws SQLException {
        return Sql.of(connection, deletedOf)
                .with(application, consumer)
                .addTo(new HashSet<>(), row -> row.getString(1));
    }

    /** Whether anything waits for an endpoint. */
    boolean isAwaited(Connection connection, String id) throws SQLException {
        return Sql.of(connection, waiting)
                .with(application, id)
                .limit(1)
                .first(row -> true)
                .isPresent();
    }

    /** Whether all calls that an endpoint of this id got, or waits for, were for the consumer of this one only. */
    boolean isOwnHistory(Connection connection, Registration registration) throws SQLException {
        Optional<String> own = registration.endpoint().consumer();
        return Sql.of(connection, addressees)
                .with(registration.id(), application)
                .list(row -> Columns.text(row, 1))
                .stream()
                .allMatch(addressee -> addressee.equals(own)
                        || own.isEmpty() && addressee.equals(Optional.of(WebhookEndpoint.EVERY_CONSUMER)));
    }

    void hasten(Connection connection, String id) throws SQLException {
        Sql.of(connection, hasten).with(application, id).update();
    }

    /** Not what waits for a time that the caller has set. */
    void hastenRetries(Connection connection, String id) throws SQLException {
        Sql.of(connection, hastenRetries).with(application, id).update();
    }

    void forgetDeleted(Connection connection, long before) throws SQLException {
        Sql.of(connection, forget).with(application, before).update();
    }
}
