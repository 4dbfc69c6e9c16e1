// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.util.Set;

/**
 * The resources of the application that receive each webhook once.
 *
 * @param classes each with the name of its receiver
 */
record DeduplicatingResources(Set<String> classes) {

    DeduplicatingResources {
        classes = Set.copyOf(classes);
    }
}
