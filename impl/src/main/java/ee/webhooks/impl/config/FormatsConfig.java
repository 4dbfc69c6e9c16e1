// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.format.FormatKeys;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is under {@code webhooks.formats.}
 *
 * @param formats those that are described, by their names; empty for one that is described wrongly
 * @param ofConsumers the names of the formats of consumers
 */
public record FormatsConfig(Map<String, Optional<KnownFormat>> formats, Map<String, String> ofConsumers) {

    /**
     * @param names those that the keys name
     * @param config returns the value of a key
     */
    static FormatsConfig read(Collection<String> names, Function<String, Optional<String>> config, Problems problems) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(Formats.names());
        Map<String, Optional<KnownFormat>> formats = new LinkedHashMap<>();
        Map<String, String> ofConsumers = new LinkedHashMap<>();
        for (String name : all) {
            int before = problems.texts().size();
            Optional<KnownFormat> format = FormatKeys.read(name, config, problems);
            if (format.isPresent() || problems.texts().size() > before) {
                formats.put(name, format);
            }
            for (String consumer : FormatKeys.CONSUMERS.at(name).read(config, problems)) {
                String other = ofConsumers.putIfAbsent(consumer, name);
                if (other != null) {
                    problems.add(WebhookMessage.FORMAT_OF_CONSUMER_TWICE, consumer, other, name);
                }
            }
        }
        return new FormatsConfig(formats, ofConsumers);
    }

    Optional<String> ofConsumer(String consumer) {
        return Optional.ofNullable(ofConsumers.get(consumer));
    }

    /** Whether keys of a format are those of Standard Webhooks: of all that are not built in, they are texts. */
    boolean areKeysEncoded(Optional<String> format) {
        return format.isEmpty()
                || Formats.builtIn(format.get())
                        .filter(KnownFormat::encodedKeys)
                        .isPresent();
    }
}
