// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookClientCustomizer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The beans of the application that have a say in the Jakarta REST client. Those that are dependent live until this is closed. */
final class ClientCustomizers implements Consumer<ClientBuilder>, AutoCloseable {

    private final List<? extends Instance.Handle<WebhookClientCustomizer>> beans;

    ClientCustomizers(Instance<Object> instances) {
        beans = ServerResources.beans(instances, WebhookClientCustomizer.class)
                .handlesStream()
                // Which it is that fails must not be left to chance.
                .sorted(Comparator.comparing(ClientCustomizers::name))
                .toList();
    }

    boolean isEmpty() {
        return beans.isEmpty();
    }

    @Override
    public void accept(ClientBuilder builder) {
        for (Instance.Handle<WebhookClientCustomizer> bean : beans) {
            try {
                bean.get().customize(builder);
            } catch (RuntimeException | Error failed) {
                throw new DeploymentException(
                        WebhookMessage.CLIENT_CUSTOMIZER_FAILED.format(name(bean), failed), failed);
            }
        }
    }

    private static String name(Instance.Handle<WebhookClientCustomizer> bean) {
        return bean.getBean().getBeanClass().getName();
    }

    @Override
    public void close() {
        for (Instance.Handle<WebhookClientCustomizer> bean : beans) {
            if (bean.getBean().getScope() == Dependent.class) {
                bean.destroy();
            }
        }
    }
}
