// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * A version of OpenAPI without webhooks that the application asks for, which makes some servers leave them out.
 *
 * @param place where it asks
 * @param version what for
 */
record OlderVersion(String place, String version) {

    private static final System.Logger LOGGER = EscapingLogger.of(OlderVersion.class);

    private static final String WITHOUT_WEBHOOKS = "3.0";
    private static final String KEY = "mp.openapi.extensions.smallrye.openapi";
    private static final List<String> FILES =
            List.of("META-INF/openapi.yaml", "META-INF/openapi.yml", "META-INF/openapi.json");

    /** At the top of YAML, or in quotation marks, as all keys of JSON are. */
    private static final Pattern VERSION =
            Pattern.compile("(?:^|\")openapi\"?\\s*:\\s*[\"']?([0-9.]+)", Pattern.MULTILINE);

    static Optional<OlderVersion> of(Config config, ClassLoader application) {
        return Stream.concat(
                        config
                                .getOptionalValue(KEY, String.class)
                                .map(version -> new OlderVersion(KEY, version))
                                .stream(),
                        FILES.stream().flatMap(file -> inFile(file, application)))
                .filter(asked -> asked.version().startsWith(WITHOUT_WEBHOOKS))
                .findFirst();
    }

    private static Stream<OlderVersion> inFile(String file, ClassLoader application) {
        try (InputStream in = application.getResourceAsStream(file)) {
            if (in == null) {
                return Stream.empty();
            }
            Matcher version = VERSION.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? Stream.of(new OlderVersion(file, version.group(1))) : Stream.empty();
        } catch (IOException unreadable) {
            // The server, whose file it is, says so itself.
            LOGGER.log(DEBUG, () -> "Cannot read " + file, unreadable);
            return Stream.empty();
        }
    }
}
