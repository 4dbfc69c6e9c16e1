// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Asks PostgreSQL how it does each query, and then has it done: with the parameters that it has, and with any, because after some times it keeps one plan for all
 * parameters.
 */
final class ExplainingDataSource {

    /** What those plans begin with that are for any parameters. */
    static final String FOR_ANY_PARAMETERS = "for any parameters: ";

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final DataSource delegate;
    private final List<String> plans = Collections.synchronizedList(new ArrayList<>());

    ExplainingDataSource(DataSource delegate) {
        this.delegate = delegate;
    }

    /** Each query with its plan, twice, since the last time that it was asked. */
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
                    plans.add(FOR_ANY_PARAMETERS + sql + "\n" + planForAnyParameters(connection, sql));
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

    private static String planForAnyParameters(Connection connection, String sql) throws SQLException {
        AtomicInteger number = new AtomicInteger();
        String numbered = PARAMETER.matcher(sql).replaceAll(each -> "\\$" + number.incrementAndGet());
        String values = Stream.generate(() -> "null").limit(number.get()).collect(Collectors.joining(", ", "(", ")"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare explained as " + numbered);
            try (ResultSet lines =
                    statement.executeQuery("explain execute explained" + (number.get() == 0 ? "" : values))) {
                return text(lines);
            } finally {
                statement.execute("deallocate explained");
                statement.execute("reset plan_cache_mode");
            }
        }
    }

    private static String plan(PreparedStatement explain) throws SQLException {
        try (ResultSet lines = explain.executeQuery()) {
            return text(lines);
        }
    }

    private static String text(ResultSet lines) throws SQLException {
        StringBuilder plan = new StringBuilder();
        while (lines.next()) {
            plan.append(lines.getString(1)).append('\n');
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
