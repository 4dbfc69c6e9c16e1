// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.management.AttributeChangeNotification;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ServerSuspensionTest {

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final State state = new State();
    private final List<Boolean> changes = new ArrayList<>();
    private final ServerSuspension suspension = new ServerSuspension(server, changes::add);

    /** For JMX. */
    public interface StateMBean {

        String getRunningState();
    }

    /** As WildFly publishes it. */
    public static final class State extends NotificationBroadcasterSupport implements StateMBean {

        private String running = "normal";

        @Override
        public String getRunningState() {
            return running;
        }

        void become(String next) {
            String before = running;
            running = next;
            sendNotification(new AttributeChangeNotification(
                    ServerSuspension.STATE, 1, 1, "changed", "RunningState", "java.lang.String", before, next));
        }
    }

    private void publish() throws Exception {
        server.registerMBean(state, new ObjectName(ServerSuspension.STATE));
    }

    @Test
    void suspensionIsFollowedFromItsBeginningToItsEnd() throws Exception {
        publish();
        suspension.listen();
        state.become("pre-suspend");
        state.become("suspending");
        state.become("suspended");
        state.become("normal");

        assertThat(changes).containsExactly(true, false);
    }

    @Test
    void serverThatIsSuspendedWhenTheApplicationStartsIsNoticed() throws Exception {
        publish();
        state.become("suspended");
        suspension.listen();

        assertThat(changes).containsExactly(true);
    }

    @Test
    void nothingIsHeardAfterTheEnd() throws Exception {
        publish();
        suspension.listen();
        suspension.close();
        state.become("suspended");

        assertThat(changes).isEmpty();
    }

    @Test
    void serverWithoutSuchAStateIsNeverSuspended() {
        suspension.listen();
        suspension.close();

        assertThat(changes).isEmpty();
    }
}
