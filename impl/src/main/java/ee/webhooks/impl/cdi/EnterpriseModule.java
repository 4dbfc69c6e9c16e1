// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.util.Optional;

/**
 * What an application is called by its server, and whether this runtime serves one module of an EAR alone, beside which another may run: that of a WAR with the library in
 * WEB-INF/lib on WildFly, or of each WAR on servers that make a CDI container for each of them (Payara does). The names of such runtimes must differ in the tables.
 */
final class EnterpriseModule {

    private static final ClassLoader LIBRARY = EnterpriseModule.class.getClassLoader();

    private final Optional<String> name;

    private EnterpriseModule(Optional<String> name) {
        this.name = name;
    }

    /**
     * Found when the deployment begins.
     *
     * @param context the class loader of the context
     */
    static EnterpriseModule of(ClassLoader context) {
        return new EnterpriseModule(PayaraModules.name(context).or(() -> WildFlyModules.name(LIBRARY)));
    }

    /** Whether this runtime serves one module of an EAR alone. */
    boolean isApart() {
        return name.isPresent();
    }

    /** What the server calls the application, with the name of the module if this runtime serves that alone; empty if it has no name. */
    String archive() {
        String application =
                ServerResources.lookup("java:app/AppName", String.class).orElse("");
        return name.map(module -> application + "/" + module).orElse(application);
    }
}
