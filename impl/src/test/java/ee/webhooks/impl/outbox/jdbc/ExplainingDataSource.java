// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Asks PostgreSQL how it does each query, with the parameters that it has, and then has it done. */
final class ExplainingDataSource {

    private final DataSource delegate;
    private final List<String> plans = Collections.synchronizedList(new ArrayList<>());

    ExplainingDataSource(DataSource delegate) {
        this.delegate = delegate;
    }

    /** Each query with its plan, since the last time that it was asked. */
    List<String> takePlans() {
        List<String> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    DataSource dataSource() {
        return proxy(
                DataSource.class,
                delegate,
                (method, arguments) ->
                        method.getName().equals("getConnection") ? explaining(delegate.getConnection()) : null);
    }

    private Connection explaining(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments) -> {
            if (method.getName().equals("prepareStatement") && arguments.length == 1) {
                String sql = (String) arguments[0];
                if (sql.startsWith("select")) {
                    return explaining(
                            sql, connection.prepareStatement(sql), connection.prepareStatement("explain " + sql));
                }
            }
            return null;
        });
    }

    private PreparedStatement explaining(String sql, PreparedStatement real, PreparedStatement explain) {
        return proxy(PreparedStatement.class, real, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length == 2
                    || method.getName().equals("close")) {
                method.invoke(explain, arguments);
            } else if (method.getName().equals("executeQuery")) {
                plans.add(sql + "\n" + plan(explain));
            }
            return null;
        });
    }

    private static String plan(PreparedStatement explain) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = explain.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    /** What is done instead of a method; {@code null} for nothing. */
    private interface Instead {

        Object of(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T delegate, Instead instead) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                Object other = instead.of(method, arguments == null ? new Object[0] : arguments);
                return other != null ? other : method.invoke(delegate, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
