// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.format.FormatKeys;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookFormat;
import jakarta.enterprise.inject.spi.Bean;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The formats that are beans of the application, by their names. No bean is made to find that out. */
final class FormatBeans {

    private final Map<String, String> places = new HashMap<>();
    private final Function<String, Optional<String>> config;

    /**
     * @param beans those of type {@link WebhookFormat}
     * @param config returns the value of a key
     * @param problems gets what is wrong with a bean
     */
    FormatBeans(Collection<Bean<?>> beans, Function<String, Optional<String>> config, Problems problems) {
        this.config = config;
        for (Bean<?> bean : beans) {
            String place = bean.getBeanClass().getName();
            if (bean.getName() == null) {
                problems.add(WebhookMessage.FORMAT_BEAN_NAMELESS, place);
            } else if (isTaken(bean.getName())) {
                problems.add(WebhookMessage.FORMAT_NAME_TAKEN, bean.getName(), "a bean of " + place);
            } else {
                places.put(bean.getName(), place);
            }
        }
    }

    private boolean isTaken(String name) {
        return Formats.builtIn(name).isPresent()
                || places.containsKey(name)
                || config.apply(FormatKeys.SIGNATURE_HEADER.at(name).name()).isPresent();
    }

    /**
     * What is known of a format.
     *
     * @param place what has it
     * @param problems gets what is wrong
     * @return the format, of a bean as far as it is known without it; empty if there is a problem
     */
    Optional<KnownFormat> find(String name, String place, Problems problems) {
        int before = problems.texts().size();
        Optional<KnownFormat> found = Formats.builtIn(name)
                .or(() -> FormatKeys.read(name, config, problems))
                .or(() -> bean(name));
        if (found.isEmpty() && problems.texts().size() == before) {
            problems.add(WebhookMessage.FORMAT_UNKNOWN, place, name, String.join(", ", Formats.names()), name, name);
        }
        return found;
    }

    /** Whether webhooks of a format have no id, as far as it is known without asking a bean. */
    boolean lacksId(String name) {
        return find(name, name, new Problems())
                .filter(format -> !format.hasId())
                .isPresent();
    }

    private Optional<KnownFormat> bean(String name) {
        return places.containsKey(name)
                ? Optional.of(KnownFormat.ofApplication(name, Formats.STANDARD.format()))
                : Optional.empty();
    }
}
