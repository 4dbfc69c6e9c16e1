// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.WebhookCall;
import ee.webhooks.impl.extension.WebhooksExtension;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;

/** This library as an application has it: CDI, configuration, a data source in JNDI, and nothing set that need not be. */
final class WebhooksSender implements Sender {

    private static final int CONNECTIONS = 30;

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final HikariDataSource dataSource;
    private SeContainer container;
    private Event<WebhookCall> calls;

    WebhooksSender(Surroundings surroundings) {
        dataSource = surroundings.dataSource(CONNECTIONS);
        Names.bind("java:comp/DefaultDataSource", dataSource);
        System.setProperty("webhooks.egress.allow-http", "true");
        System.setProperty("webhooks.egress.allow", "127.0.0.0/8");
        for (int number = 0; number < Endpoints.COUNT; number++) {
            String prefix = "webhooks.endpoints.endpoint-" + number + ".";
            System.setProperty(
                    prefix + "url",
                    Endpoints.url(surroundings.receiverPort(), number).toString());
            System.setProperty(prefix + "events", "*");
            System.setProperty(prefix + "consumer", consumer(number));
            System.setProperty(prefix + "secret", Endpoints.secret().reveal());
        }
    }

    private static String consumer(int number) {
        return "consumer-" + number;
    }

    @Override
    public void deliver() {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new WebhooksExtension())
                .addBeanClasses(OrderWebhooks.class)
                .initialize();
        calls = container.getBeanManager().getEvent().select(WebhookCall.class);
    }

    @Override
    public void pause() {
        if (container != null) {
            container.close();
            container = null;
        }
    }

    @Override
    public void fire(int sequence, long intended) {
        calls.fire(WebhookCall.of("order-paid", new Order(sequence, intended)).to(consumer(Endpoints.of(sequence))));
    }

    @Override
    public void store(int count) {
        deliver();
        calls.fire(WebhookCall.of("order-paid", new Order(0, 0)).to(consumer(0)).after(ONE_DAY));
        pause();
        StoredCalls.multiply(dataSource, count);
    }

    @Override
    public long open() {
        return Sql.number(
                dataSource, "select (select count(*) from webhooks_outbox) + (select count(*) from webhooks_queue)");
    }

    @Override
    public void close() {
        pause();
        dataSource.close();
    }
}
