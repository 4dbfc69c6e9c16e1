// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.telemetry.LogContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that servers add to what a thread logs, where they show them to applications: the mapped diagnostic context of JBoss Logging, which WildFly writes with
 * {@code %X{webhooks.id}} and into structured logs, and the extensions of Open Liberty, which are in its logs in JSON. Found by name: the library has no logging library.
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
        return find(
                        "org.jboss.logging.MDC",
                        "put",
                        MethodType.methodType(Object.class, String.class, Object.class),
                        "remove",
                        MethodType.methodType(void.class, String.class))
                .or(() -> find(
                        "com.ibm.websphere.logging.hpel.LogRecordContext",
                        "addExtension",
                        MethodType.methodType(void.class, String.class, String.class),
                        "removeExtension",
                        MethodType.methodType(boolean.class, String.class)))
                .orElse(NONE);
    }

    private static Optional<LogContext> find(
            String type, String put, MethodType putting, String remove, MethodType removing) {
        try {
            Class<?> context = Class.forName(type, true, ServerLogContext.class.getClassLoader());
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return Optional.of(new ServerLogContext(
                    lookup.findStatic(context, put, putting)
                            .asType(MethodType.methodType(void.class, String.class, String.class)),
                    lookup.findStatic(context, remove, removing)
                            .asType(MethodType.methodType(void.class, String.class))));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
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
            put.invokeExact(key, value);
        } catch (Throwable failed) {
            ignored(failed);
        }
    }

    private void remove(String key) {
        try {
            remove.invokeExact(key);
        } catch (Throwable failed) {
            ignored(failed);
        }
    }

    /** A log without fields is no reason not to deliver. */
    private static void ignored(Throwable failed) {
        LOGGER.log(DEBUG, "The log context of the server failed", failed);
    }
}
