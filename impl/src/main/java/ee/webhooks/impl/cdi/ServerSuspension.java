// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import java.util.Locale;
import java.util.function.Consumer;
import javax.management.AttributeChangeNotification;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Follows whether WildFly is suspended. There is no standard for that; WildFly publishes its state as an MBean with notifications. On a server without that
 * MBean nothing happens.
 */
final class ServerSuspension implements AutoCloseable {

    static final String STATE = "jboss.root:type=state";
    static final String ATTRIBUTE = "RunningState";

    private static final System.Logger LOGGER = EscapingLogger.of(ServerSuspension.class);

    /** Contained in the names of the states from the beginning of a suspension to its end: pre-suspend, suspending, suspended. */
    private static final String SUSPENDED = "suspend";

    private final MBeanServer server;
    private final Consumer<Boolean> change;
    private final NotificationListener listener = this::changed;

    private boolean suspended;
    private boolean listening;

    /**
     * @param change receives true when the server begins to suspend, and false when it resumes
     */
    ServerSuspension(MBeanServer server, Consumer<Boolean> change) {
        this.server = server;
        this.change = change;
    }

    private static ObjectName name() {
        try {
            return new ObjectName(STATE);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Begins to follow the state. A server may be suspended when an application starts. */
    synchronized void listen() {
        ObjectName name = name();
        try {
            server.addNotificationListener(name, listener, null, null);
            listening = true;
            become(server.getAttribute(name, ATTRIBUTE));
        } catch (InstanceNotFoundException otherServer) {
            LOGGER.log(DEBUG, "This server has no state that says whether it is suspended");
        } catch (JMException | RuntimeException unreadable) {
            LOGGER.log(DEBUG, "Whether the server is suspended cannot be read", unreadable);
        }
    }

    private void changed(Notification notification, Object handback) {
        if (notification instanceof AttributeChangeNotification attribute
                && ATTRIBUTE.equals(attribute.getAttributeName())) {
            become(attribute.getNewValue());
        }
    }

    private synchronized void become(Object state) {
        boolean now = String.valueOf(state).toLowerCase(Locale.ROOT).contains(SUSPENDED);
        if (listening && now != suspended) {
            suspended = now;
            change.accept(now);
        }
    }

    @Override
    public synchronized void close() {
        if (!listening) {
            return;
        }
        listening = false;
        try {
            server.removeNotificationListener(name(), listener);
        } catch (JMException | RuntimeException gone) {
            LOGGER.log(DEBUG, "The state of the server is not there any more", gone);
        }
    }
}
