// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the class loaders of Payara and GlassFish know of a WAR in an EAR. During the deployment, {@code java:module} leads to nothing there. */
final class PayaraModules {

    private static final System.Logger LOGGER = EscapingLogger.of(PayaraModules.class);

    private static final String LOADERS = "org.glassfish.web.loader.";

    /** Where such a WAR is unpacked. */
    private static final Pattern IN_EAR = Pattern.compile(".*/applications/[^/]+/([^/]+)_war/WEB-INF/classes/");

    private PayaraModules() {}

    /** The name of the WAR of an EAR that a class loader is of; empty if it is none. */
    static Optional<String> name(ClassLoader loader) {
        if (loader == null || !loader.getClass().getName().startsWith(LOADERS)) {
            return Optional.empty();
        }
        try {
            return Collections.list(loader.getResources("")).stream()
                    .map(URL::getPath)
                    .map(IN_EAR::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .findFirst();
        } catch (IOException unreadable) {
            LOGGER.log(DEBUG, "The name of the module of a WAR cannot be read", unreadable);
            return Optional.empty();
        }
    }
}
