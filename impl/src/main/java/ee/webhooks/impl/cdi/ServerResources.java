// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.capture.BeanPayloadValidation;
import ee.webhooks.impl.capture.PayloadValidation;
import ee.webhooks.impl.message.EscapingLogger;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.validation.Validator;
import java.lang.annotation.Annotation;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the server gives to an application, or a stand-in where it gives none. */
final class ServerResources {

    private static final System.Logger LOGGER = EscapingLogger.of(ServerResources.class);

    private ServerResources() {}

    static PayloadValidation validation(Instance<Object> instances) {
        if (type("jakarta.validation.Validator").isEmpty()) {
            LOGGER.log(DEBUG, "No Bean Validation here: payloads are not validated");
            return PayloadValidation.NONE;
        }
        Instance<Validator> validator = instances.select(Validator.class);
        return validator.isResolvable() ? new BeanPayloadValidation(validator.get()) : PayloadValidation.NONE;
    }

    /**
     * Beans of the application. On Payara a library in a WAR is injected with those of libraries only, and finds the others by {@link CDI#current}.
     *
     * @param injected what the library was injected with
     */
    static <T> Instance<T> beans(Instance<Object> injected, Class<T> type, Annotation... qualifiers) {
        Instance<T> seen = injected.select(type, qualifiers);
        return seen.isUnsatisfied() ? CDI.current().select(type, qualifiers) : seen;
    }

    /** A class of an API that not every server has; empty where it is missing. */
    static Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name, false, ServerResources.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }

    /** Empty if there is nothing of that name, or something else. */
    static <T> Optional<T> lookup(String name, Class<T> type) {
        try {
            return Optional.of(type.cast(InitialContext.doLookup(name)));
        } catch (NamingException | ClassCastException absent) {
            if (JndiNames.mayHoldCredentials(name)) {
                // The exception repeats it.
                LOGGER.log(DEBUG, "A name that looks like a URL is not here");
            } else {
                LOGGER.log(DEBUG, () -> "No " + name + " here", absent);
            }
            return Optional.empty();
        }
    }
}
