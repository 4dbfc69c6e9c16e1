// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.databases;

import java.io.PrintWriter;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A data source of H2, of one kind only: the class of H2 is of all kinds at once, and a server takes the one that it likes best. */
public abstract class AbstractH2DataSource implements CommonDataSource {

    final JdbcDataSource database = new JdbcDataSource();

    /** One in memory, which lives as long as the class; or one of a server of H2, {@code tcp:...}. */
    public void setDatabaseName(String name) {
        database.setUrl("jdbc:h2:" + (name.startsWith("tcp:") ? "" : "mem:") + name + ";DB_CLOSE_DELAY=-1");
    }

    public void setUser(String user) {
        database.setUser(user);
    }

    public String getUser() {
        return database.getUser();
    }

    public void setPassword(String password) {
        database.setPassword(password);
    }

    @Override
    public PrintWriter getLogWriter() {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        database.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() {
        return database.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        database.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return database.getParentLogger();
    }
}
