// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries deployments from the CDI extension, which knows them, to the model reader, which the server makes: at deployment or at the first
 * request, on a thread of which nothing about the application can be told. The library is usually in WEB-INF/lib, so that there is one deployment;
 * in the library folder of an EAR there may be several, where the server makes a CDI container for each WAR (Payara does); they then share a document.
 */
public final class DeploymentRegistry {

    private static final Map<Object, DocumentedDeployment> DEPLOYMENTS = new ConcurrentHashMap<>();

    private DeploymentRegistry() {}

    /**
     * Announces a deployment.
     *
     * @param key what it is known by
     */
    public static void announce(Object key, DocumentedDeployment deployment) {
        DEPLOYMENTS.put(key, deployment);
    }

    /** Forgets a deployment, so that its class loader can go. */
    public static void withdraw(Object key) {
        DEPLOYMENTS.remove(key);
    }

    static Collection<DocumentedDeployment> all() {
        return List.copyOf(DEPLOYMENTS.values());
    }
}
