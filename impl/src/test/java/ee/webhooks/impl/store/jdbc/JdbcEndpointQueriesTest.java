// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.endpoint.RegistrationStore;
import ee.webhooks.impl.store.AbstractEndpointQueriesTest;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.jdbc.endpoint.JdbcRegistrations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.Parameter;

@EachDatabase
class JdbcEndpointQueriesTest extends AbstractEndpointQueriesTest {

    /** Creating tables takes longer than most tests. */
    private static final Map<DatabaseServer, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    @Parameter
    DatabaseServer server;

    private TestNode node;

    @Override
    protected RegistrationStore store(Predicate<String> shadowed) {
        TestDatabase database = DATABASES.computeIfAbsent(server, TestDatabase::new);
        database.clear();
        node = TestNode.started(database);
        return new JdbcRegistrations(node.database, task -> new Thread(task).start(), () -> false, shadowed);
    }

    @Override
    protected void say(EndpointChange change) {
        node.store.publishHealth(List.of(change));
    }
}
