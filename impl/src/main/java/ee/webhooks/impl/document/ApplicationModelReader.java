// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * The model reader of the application itself: {@code webhooks.openapi.model-reader}, or else what {@code mp.openapi.model.reader} would be without
 * this library.
 */
public final class ApplicationModelReader {

    private static final System.Logger LOGGER = System.getLogger(ApplicationModelReader.class.getName());
    private static final String STANDARD_KEY = "mp.openapi.model.reader";

    private ApplicationModelReader() {}

    /** The class that the server calls instead of this library's reader, if a stronger configuration source says so. */
    public static Optional<String> replacement(Config config) {
        return config.getOptionalValue(STANDARD_KEY, String.class)
                .filter(reader -> !reader.equals(WebhooksModelReader.class.getName()));
    }

    static Optional<OpenAPI> model(Config config, ClassLoader application) {
        return className(config).flatMap(name -> model(name, application));
    }

    private static Optional<String> className(Config config) {
        return config.getOptionalValue(ConfigKeys.OPENAPI_MODEL_READER, String.class)
                .or(() -> overshadowed(config));
    }

    /** Configuration sources come in the order of their ordinals, and this library's is just above that of an application. */
    private static Optional<String> overshadowed(Config config) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .map(ApplicationModelReader::valueIn)
                .flatMap(Optional::stream)
                .filter(reader -> !reader.equals(WebhooksModelReader.class.getName()))
                .findFirst();
    }

    private static Optional<String> valueIn(ConfigSource source) {
        return Optional.ofNullable(source.getValue(STANDARD_KEY)).filter(value -> !value.isBlank());
    }

    private static Optional<OpenAPI> model(String className, ClassLoader application) {
        try {
            OASModelReader reader = Class.forName(className, true, application)
                    .asSubclass(OASModelReader.class)
                    .getConstructor()
                    .newInstance();
            return Optional.ofNullable(reader.buildModel());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failed) {
            LOGGER.log(ERROR, WebhookMessage.DOCUMENT_READER_FAILED.format(className), failed);
            return Optional.empty();
        }
    }
}
