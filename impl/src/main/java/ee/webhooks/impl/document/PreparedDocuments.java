// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The document that the build of an application has prepared. It is used only while a scan would find exactly the same. */
final class PreparedDocuments {

    private static final System.Logger LOGGER = EscapingLogger.of(PreparedDocuments.class);

    private PreparedDocuments() {}

    /** Whether there is one, whatever is in it. */
    static boolean isPresent(ClassLoader application) {
        return application.getResource(PreparedDocument.FILE) != null;
    }

    /** That of an application; empty if it has none, or if a scan may find something else. Logs why. */
    static Optional<WebhookDocument> find(
            WebhookDeclarations declarations, Map<String, String> settings, ClassLoader application) {
        try (InputStream file = application.getResourceAsStream(PreparedDocument.FILE)) {
            return file == null
                    ? Optional.empty()
                    : unchanged(PreparedDocument.of(file.readAllBytes()), declarations, settings, application);
        } catch (IOException | RuntimeException damaged) {
            LOGGER.log(WARNING, WebhookMessage.DOCUMENT_PREPARED_UNREADABLE.format(PreparedDocument.FILE), damaged);
            return Optional.empty();
        }
    }

    private static Optional<WebhookDocument> unchanged(
            PreparedDocument prepared,
            WebhookDeclarations declarations,
            Map<String, String> settings,
            ClassLoader application)
            throws IOException {
        Optional<String> difference = prepared.difference(
                LibraryDigest.current().orElse(""), PreparedDocument.declared(declarations), settings, application);
        difference.ifPresent(changed -> LOGGER.log(INFO, WebhookMessage.DOCUMENT_NOT_AS_PREPARED.format(changed)));
        return difference.isPresent() ? Optional.empty() : Optional.of(prepared.document());
    }
}
