// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.endpoint.RegistrationStore;
import ee.webhooks.impl.store.AbstractEndpointStatesTest;
import ee.webhooks.impl.store.EndpointChange;
import java.util.List;
import java.util.function.Predicate;
import org.h2.jdbcx.JdbcConnectionPool;

class H2EndpointStatesTest extends AbstractEndpointStatesTest {

    /** Creating tables takes longer than most tests. */
    private static final TestDatabase DATABASE =
            new TestDatabase(JdbcConnectionPool.create("jdbc:h2:mem:states;DB_CLOSE_DELAY=-1", "sa", ""));

    private TestNode node;

    @Override
    protected RegistrationStore store(Predicate<String> shadowed) {
        DATABASE.clear();
        node = TestNode.started(DATABASE);
        return new JdbcRegistrations(node.database, task -> new Thread(task).start(), () -> false, shadowed);
    }

    @Override
    protected void say(EndpointChange change) {
        node.store.say(List.of(change));
    }
}
