// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * A class of the application that MicroProfile OpenAPI has one place for, which this library takes and shares.
 *
 * @param standardKey where MicroProfile OpenAPI has it
 * @param libraryKey where the application may put it instead
 * @param own the class of this library
 * @param failed what is said if the class of the application cannot be made or fails
 */
record ApplicationClass(String standardKey, String libraryKey, Class<?> own, WebhookMessage failed) {

    private static final System.Logger LOGGER = EscapingLogger.of(ApplicationClass.class);

    /** The class that the server calls instead of this library's, if a stronger configuration source says so. */
    Optional<String> replacement(Config config) {
        return config.getOptionalValue(standardKey, String.class).filter(name -> !name.equals(own.getName()));
    }

    /** A new instance of the application's class, if it has one: what the library's key says, or else what the standard key would be without this library. */
    <T> Optional<T> instance(Class<T> type, Config config, ClassLoader application) {
        return config.getOptionalValue(libraryKey, String.class)
                .or(() -> overshadowed(config))
                .flatMap(name -> instance(name, type, application));
    }

    /** Configuration sources come in the order of their ordinals, and this library's is just above that of an application. */
    private Optional<String> overshadowed(Config config) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .map(this::valueIn)
                .flatMap(Optional::stream)
                .filter(name -> !name.equals(own.getName()))
                .findFirst();
    }

    private Optional<String> valueIn(ConfigSource source) {
        return Optional.ofNullable(source.getValue(standardKey)).filter(value -> !value.isBlank());
    }

    private <T> Optional<T> instance(String name, Class<T> type, ClassLoader application) {
        try {
            return Optional.of(Class.forName(name, true, application)
                    .asSubclass(type)
                    .getConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError notMade) {
            LOGGER.log(ERROR, failed.format(name), notMade);
            return Optional.empty();
        }
    }
}
