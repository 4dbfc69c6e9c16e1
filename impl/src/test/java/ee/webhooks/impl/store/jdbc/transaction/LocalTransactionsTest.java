// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a pool that restores no setting of a connection. */
class LocalTransactionsTest {

    private Connection only;
    private LocalTransactions transactions;

    @BeforeEach
    void connect() throws SQLException {
        only = DriverManager.getConnection("jdbc:h2:mem:");
        transactions = new LocalTransactions(new OneConnection(only));
        execute(only, "create table own (id integer)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        only.close();
    }

    private static Void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return null;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionIsLeftAsItWasWhateverIsDoneWithIt(boolean autoCommit) throws SQLException {
        only.setAutoCommit(autoCommit);
        SqlCallback<Void> good = connection -> execute(connection, "insert into own values (1)");
        SqlCallback<Void> bad = connection -> execute(connection, "insert into nothing values (1)");

        transactions.run(good);
        assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
        assertThatThrownBy(() -> transactions.run(bad)).isInstanceOf(SQLException.class);
        assertThat(only.getAutoCommit()).isEqualTo(autoCommit);

        transactions.alone(good);
        assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
        assertThatThrownBy(() -> transactions.alone(bad)).isInstanceOf(SQLException.class);
        assertThat(only.getAutoCommit()).isEqualTo(autoCommit);

        transactions.outside(good);
        assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
        assertThatThrownBy(() -> transactions.outside(bad)).isInstanceOf(SQLException.class);
        assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
    }

    /** A pool of one connection, which closing gives back. */
    private record OneConnection(Connection connection) implements DataSource {

        @Override
        public Connection getConnection() {
            return (Connection) Proxy.newProxyInstance(
                    OneConnection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        try {
                            return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
