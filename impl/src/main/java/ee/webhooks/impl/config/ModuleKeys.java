// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ConfigKey;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The configuration keys of a module that the runtime does not know, such as the portal. An implementation is found by its service file; its keys are then read,
 * checked and compared with misspelt ones like those of {@link ConfigKeys}, and {@link WebhooksConfig#get} has their values.
 */
public interface ModuleKeys {

    /** The keys, each beginning with {@code webhooks.} and without placeholders. */
    List<ConfigKey<?>> keys();

    /**
     * The keys of all modules of an application.
     *
     * @param application its class loader: the library may be in an EAR, and the module in one of its WARs
     */
    static List<ConfigKey<?>> of(ClassLoader application) {
        List<ConfigKey<?>> keys = new ArrayList<>();
        ServiceLoader.load(ModuleKeys.class, application).forEach(module -> keys.addAll(module.keys()));
        return List.copyOf(keys);
    }
}
