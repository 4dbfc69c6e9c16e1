// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * A database of any kind that keeps what it is asked, and answers at random: so that all of what a node asks one after the other is asked at some time. Its rows are few,
 * and mean nothing.
 */
final class InventedDatabase {

    private static final String[] TEXTS = {null, "x", "x: y", "https://x.example/", "x"};

    private final String product;
    private final Random random = new Random(1);
    private final Set<String> statements = new TreeSet<>();

    InventedDatabase(String product) {
        this.product = product;
    }

    /** Each statement once. */
    Set<String> statements() {
        return statements;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (method, arguments) -> connection());
    }

    private Connection connection() {
        return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> {
                statements.add((String) arguments[0]);
                yield statement(PreparedStatement.class);
            }
            case "createStatement" -> statement(Statement.class);
            case "getMetaData" ->
                proxy(
                        DatabaseMetaData.class,
                        (asked, none) -> asked.getName().equals("getDatabaseProductName") ? product : nothing(asked));
            default -> nothing(method);
        });
    }

    private <T extends Statement> T statement(Class<T> type) {
        return proxy(type, (method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments != null) {
                statements.add((String) arguments[0]);
            }
            return switch (method.getName()) {
                case "executeQuery", "getGeneratedKeys" -> rows();
                case "executeUpdate" -> random.nextInt(2);
                case "executeBatch" -> new int[0];
                default -> nothing(method);
            };
        });
    }

    private ResultSet rows() {
        return proxy(ResultSet.class, (method, arguments) -> switch (method.getName()) {
            case "next", "wasNull" -> random.nextInt(3) > 0;
            case "getLong" -> (long) random.nextInt(4);
            case "getInt" -> random.nextInt(4);
            case "getString" -> TEXTS[random.nextInt(TEXTS.length)];
            default -> nothing(method);
        });
    }

    private static Object nothing(Method method) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : null;
    }

    @FunctionalInterface
    private interface Answer {

        Object to(Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> type.getSimpleName();
                    default -> answer.to(method, arguments);
                }));
    }
}
