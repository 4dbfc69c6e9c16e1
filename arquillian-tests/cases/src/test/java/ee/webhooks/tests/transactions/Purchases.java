// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.app.Caller;
import ee.webhooks.tests.app.Way;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Writes rows and calls a webhook, in one transaction. */
@ApplicationScoped
public class Purchases {

    /** Where a row is written. */
    public enum Database {
        /** Through the data source that the calls are kept in. */
        OUTBOX,
        /** An XA resource. */
        OTHER,
        /** An XA resource that refuses to commit. */
        REFUSING
    }

    @Inject
    private Caller caller;

    @Resource(lookup = "java:app/jdbc/outbox")
    private DataSource outbox;

    @Resource(lookup = "java:app/jdbc/other")
    private DataSource other;

    @Resource(lookup = "java:app/jdbc/refusing")
    private DataSource refusing;

    @Transactional(TxType.NOT_SUPPORTED)
    public void createTable(Database database) throws SQLException {
        try (Connection connection = dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists purchase (username varchar(100) not null)");
        }
    }

    @Transactional(rollbackOn = Exception.class)
    public void make(List<Database> databases, String username) throws SQLException {
        for (Database database : databases) {
            add(database, username);
        }
        caller.call(Way.CALL_EVENT, username);
    }

    @Transactional(rollbackOn = Exception.class)
    public void makeAndFail(List<Database> databases, String username) throws SQLException {
        make(databases, username);
        throw new Failure();
    }

    public int count(Database database, String username) throws SQLException {
        try (Connection connection = dataSource(database).getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from purchase where username = ?")) {
            select.setString(1, username);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void add(Database database, String username) throws SQLException {
        try (Connection connection = dataSource(database).getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into purchase (username) values (?)")) {
            insert.setString(1, username);
            insert.executeUpdate();
        }
    }

    private DataSource dataSource(Database database) {
        return switch (database) {
            case OUTBOX -> outbox;
            case OTHER -> other;
            case REFUSING -> refusing;
        };
    }
}
