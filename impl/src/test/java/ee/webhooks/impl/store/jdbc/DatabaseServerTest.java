// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseServerTest {

    /** The pool opens connections when it likes, so in the middle of a test too. */
    @Test
    void connectionThatIsOpenedLaterLeavesTheSettingsOfTheDatabaseAsTheyAre() throws SQLException {
        TestDatabase database = new TestDatabase(DatabaseServer.H2);
        HikariDataSource pool = (HikariDataSource) database.dataSource();
        try {
            DatabaseServer.H2.execute("set ignorecase false");
            try (Connection opened = pool.getDataSource().getConnection()) {
                assertThat(opened.isValid(1)).isTrue();
            }

            assertThat(database.texts("select setting_value from information_schema.settings"
                            + " where setting_name = 'IGNORECASE'"))
                    .isNotEqualTo(List.of("1"));
        } finally {
            DatabaseServer.H2.execute("set ignorecase true");
        }
    }
}
