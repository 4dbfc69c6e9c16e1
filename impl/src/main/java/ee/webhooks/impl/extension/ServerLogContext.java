// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.outbox.Delivery;
import ee.webhooks.impl.telemetry.LogContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;

/**
 * The mapped diagnostic context of JBoss Logging, where the server shows it to applications: WildFly writes it with {@code %X{webhooks.id}} and into structured logs.
 * Found by name: the library has no logging library.
 */
final class ServerLogContext implements LogContext {

    private static final System.Logger LOGGER = EscapingLogger.of(ServerLogContext.class);

    private static final String ID = "webhooks.id";
    private static final String WEBHOOK = "webhooks.name";
    private static final String ENDPOINT = "webhooks.endpoint";

    private final MethodHandle put;
    private final MethodHandle remove;

    private ServerLogContext(MethodHandle put, MethodHandle remove) {
        this.put = put;
        this.remove = remove;
    }

    static LogContext find() {
        try {
            Class<?> context = Class.forName("org.jboss.logging.MDC", true, ServerLogContext.class.getClassLoader());
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new ServerLogContext(
                    lookup.findStatic(context, "put", MethodType.methodType(Object.class, String.class, Object.class)),
                    lookup.findStatic(context, "remove", MethodType.methodType(void.class, String.class)));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return NONE;
        }
    }

    @Override
    public Marked mark(Delivery delivery) {
        Map<String, String> fields = Map.of(
                ID, SafeText.of(delivery.message().id()),
                WEBHOOK, delivery.message().webhook(),
                ENDPOINT, delivery.endpointId());
        fields.forEach(this::put);
        return () -> fields.keySet().forEach(this::remove);
    }

    private void put(String key, String value) {
        try {
            put.invoke(key, (Object) value);
        } catch (Throwable failed) {
            ignored(failed);
        }
    }

    private void remove(String key) {
        try {
            remove.invoke(key);
        } catch (Throwable failed) {
            ignored(failed);
        }
    }

    /** A log without fields is no reason not to deliver. */
    private static void ignored(Throwable failed) {
        LOGGER.log(DEBUG, "The log context of the server failed", failed);
    }
}
