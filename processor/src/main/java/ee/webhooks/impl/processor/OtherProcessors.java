// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;

/** Tells whether other annotation processors run in the same compilation. */
final class OtherProcessors {

    private OtherProcessors() {}

    /**
     * Whether a processor is the only one where it comes from: compilers look for all of them on one path. Not so if that cannot be told.
     */
    static boolean areAbsent(Class<? extends Processor> processor) {
        try {
            return ServiceLoader.load(Processor.class, processor.getClassLoader()).stream()
                    .map(provider -> provider.type().getName())
                    .collect(Collectors.toSet())
                    .equals(Set.of(processor.getName()));
        } catch (ServiceConfigurationError broken) {
            return false;
        }
    }
}
