// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.config.FormatsConfig;
import ee.webhooks.impl.format.EndpointFormats;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.spi.WebhookFormat;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.Map;

/** The formats of endpoints: those of the configuration, and beans. */
final class EndpointFormatBeans {

    private EndpointFormatBeans() {}

    /** @param instances the beans of the application */
    static EndpointFormats of(FormatsConfig config, Instance<Object> instances) {
        Map<String, KnownFormat> beans = new HashMap<>();
        for (Instance.Handle<WebhookFormat> bean : ServerResources.beans(
                        instances, WebhookFormat.class, Any.Literal.INSTANCE)
                .handles()) {
            String name = bean.getBean().getName();
            beans.put(name, KnownFormat.ofApplication(name, bean.get()));
        }
        return of(config, beans);
    }

    static EndpointFormats of(FormatsConfig config, Map<String, KnownFormat> beans) {
        Map<String, KnownFormat> all = new HashMap<>(beans);
        config.formats().forEach((name, format) -> format.ifPresent(described -> all.put(name, described)));
        return new EndpointFormats(all, config.ofConsumers());
    }
}
