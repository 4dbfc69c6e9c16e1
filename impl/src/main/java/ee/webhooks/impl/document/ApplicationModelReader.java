// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * The model reader of the application itself: {@code webhooks.openapi.model-reader}, or else what {@code mp.openapi.model.reader} would be without
 * this library.
 */
public final class ApplicationModelReader {

    private static final System.Logger LOGGER = EscapingLogger.of(ApplicationModelReader.class);

    private static final ApplicationClass READER = new ApplicationClass(
            "mp.openapi.model.reader",
            ConfigKeys.OPENAPI_MODEL_READER.name(),
            WebhooksModelReader.class,
            WebhookMessage.DOCUMENT_READER_FAILED);

    private ApplicationModelReader() {}

    /** The class that the server calls instead of this library's reader, if a stronger configuration source says so. */
    public static Optional<String> replacement(Config config) {
        return READER.replacement(config);
    }

    static Optional<OpenAPI> model(Config config, ClassLoader application) {
        return READER.instance(OASModelReader.class, config, application).flatMap(ApplicationModelReader::model);
    }

    private static Optional<OpenAPI> model(OASModelReader reader) {
        try {
            return Optional.ofNullable(reader.buildModel());
        } catch (RuntimeException | LinkageError failed) {
            LOGGER.log(
                    ERROR,
                    WebhookMessage.DOCUMENT_READER_FAILED.format(
                            reader.getClass().getName()),
                    failed);
            return Optional.empty();
        }
    }
}
