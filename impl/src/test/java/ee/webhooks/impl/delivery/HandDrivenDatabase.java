// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;

/** A database whose current time is that of the test. */
final class HandDrivenDatabase {

    private final Clock clock;

    private HandDrivenDatabase(Clock clock) {
        this.clock = clock;
    }

    static DataSource of(DataSource dataSource, Clock clock) {
        HandDrivenDatabase database = new HandDrivenDatabase(clock);
        return proxy(DataSource.class, dataSource, (method, arguments) -> {
            Object result = method.invoke(dataSource, arguments);
            return result instanceof Connection connection ? database.connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            return method.getName().equals("createStatement") ? statement((Statement) result) : result;
        });
    }

    private Statement statement(Statement statement) {
        return proxy(Statement.class, statement, (method, arguments) -> {
            boolean asksForTime = method.getName().equals("executeQuery")
                    && arguments[0].toString().contains("current_timestamp");
            return method.invoke(statement, asksForTime ? new Object[] {"select " + clock.millis()} : arguments);
        });
    }

    private interface Call {

        Object of(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
