// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A real data source whose connections fail while it is broken, those in use too. */
public final class BreakableDataSource implements Supplier<DataSource> {

    private final DataSource real;
    private volatile boolean broken;

    public BreakableDataSource(DataSource real) {
        this.real = real;
    }

    public void breakDown() {
        broken = true;
    }

    public void mend() {
        broken = false;
    }

    private void check() throws SQLException {
        if (broken) {
            throw new SQLNonTransientConnectionException("The database is away", "08006");
        }
    }

    @Override
    public DataSource get() {
        return wrapped(DataSource.class, real, false);
    }

    @SuppressWarnings("unchecked")
    private <T> T wrapped(Class<T> type, T wrapped, boolean connection) {
        return (T) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean cleanUp =
                            connection && ("close".equals(method.getName()) || "rollback".equals(method.getName()));
                    if (!cleanUp) {
                        check();
                    }
                    try {
                        Object result = method.invoke(wrapped, arguments);
                        return result instanceof Connection opened ? wrapped(Connection.class, opened, true) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
