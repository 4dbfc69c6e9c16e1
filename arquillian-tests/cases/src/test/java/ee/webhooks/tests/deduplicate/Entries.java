// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.deduplicate;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the application writes when it receives something. */
@ApplicationScoped
public class Entries {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Transactional(TxType.NOT_SUPPORTED)
    public void createTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists deduplicated_entry (text varchar(100) not null)");
        }
    }

    /** Joins the transaction of the request. */
    @Transactional
    public void add(String text) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into deduplicated_entry (text) values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }

    public int count(String text) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from deduplicated_entry where text = ?")) {
            select.setString(1, text);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
