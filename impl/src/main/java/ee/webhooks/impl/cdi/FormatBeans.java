// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.config.FormatsConfig;
import ee.webhooks.impl.format.EndpointFormats;
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

/** The formats of an application, by their names, as far as its deployment knows them: no bean is made to find that out. */
final class FormatBeans {

    private final Map<String, KnownFormat> beans = new HashMap<>();
    private final FormatsConfig config;

    /**
     * @param found the beans of type {@link WebhookFormat}
     * @param problems gets what is wrong with a bean, and with the formats of consumers
     */
    FormatBeans(Collection<Bean<?>> found, FormatsConfig config, Problems problems) {
        this.config = config;
        for (Bean<?> bean : found) {
            String place = bean.getBeanClass().getName();
            if (bean.getName() == null) {
                problems.add(WebhookMessage.FORMAT_BEAN_NAMELESS, place);
            } else if (isTaken(bean.getName())) {
                problems.add(WebhookMessage.FORMAT_NAME_TAKEN, bean.getName(), "a bean of " + place);
            } else {
                beans.put(bean.getName(), KnownFormat.ofApplication(bean.getName(), Formats.STANDARD.format()));
            }
        }
        config.ofConsumers()
                .values()
                .forEach(name -> find(name, FormatKeys.CONSUMERS.at(name).name(), problems));
    }

    private boolean isTaken(String name) {
        return Formats.builtIn(name).isPresent()
                || beans.containsKey(name)
                || config.formats().containsKey(name);
    }

    /**
     * What is known of a format.
     *
     * @param place what has it
     * @param problems gets what is wrong
     * @return the format, of a bean as far as it is known without it; empty if there is a problem
     */
    Optional<KnownFormat> find(String name, String place, Problems problems) {
        Optional<KnownFormat> described = config.formats().getOrDefault(name, Optional.empty());
        Optional<KnownFormat> found =
                Formats.builtIn(name).or(() -> described).or(() -> Optional.ofNullable(beans.get(name)));
        // What is wrong with a description is known already.
        if (found.isEmpty() && !config.formats().containsKey(name)) {
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

    /** Adds the problems of endpoints of the configuration. */
    void check(Collection<WebhookEndpoint> endpoints, Problems problems) {
        EndpointFormats formats = EndpointFormatBeans.of(config, beans);
        for (WebhookEndpoint endpoint : endpoints) {
            boolean known = formats.of(endpoint).isPresent()
                    || !config.formats().containsKey(endpoint.format().orElse(""));
            if (known) {
                formats.problem(
                                endpoint,
                                endpoint.secrets().stream()
                                        .map(secret -> secret.secret().type())
                                        .toList())
                        .ifPresent(problems::add);
            }
            if (endpoint.secrets().isEmpty()) {
                formats.problemWithoutSecret(endpoint).ifPresent(problems::add);
            }
        }
    }
}
