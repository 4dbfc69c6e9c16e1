// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The class loader that sees the classes of an application and this library. In the phases of a deployment that is the one of the context, except for a WAR in an EAR that
 * has the library in WEB-INF/lib: there the context is that of the EAR, which does not see its WARs.
 */
final class ApplicationLoader {

    private static final Class<?> LIBRARY = ApplicationLoader.class;

    private static final String READER_KEY = "mp.openapi.model.reader";

    /** By name: there are servers without its API. */
    private static final String READER = "ee.webhooks.impl.document.WebhooksModelReader";

    private ApplicationLoader() {}

    /** The class loader of the context, or that of the library if the former does not see it. */
    static ClassLoader of(ClassLoader context) {
        return context != null && seesLibrary(context) ? context : LIBRARY.getClassLoader();
    }

    /** Whether a class loader sees this very library, and not another copy of it. */
    static boolean seesLibrary(ClassLoader loader) {
        try {
            return Class.forName(LIBRARY.getName(), false, loader) == LIBRARY;
        } catch (ClassNotFoundException | LinkageError unseen) {
            return false;
        }
    }

    /** Whether a configuration has what the library itself configures in {@code META-INF/microprofile-config.properties}, and so the files of the module that has the library. */
    static boolean isConfigurationRead(Config config) {
        for (ConfigSource source : config.getConfigSources()) {
            if (READER.equals(source.getValue(READER_KEY))) {
                return true;
            }
        }
        return false;
    }
}
