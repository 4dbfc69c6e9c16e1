// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.WebhookCall;
import ee.webhooks.hostile.Certificates;
import ee.webhooks.impl.cdi.WebhooksExtension;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** This library as an application has it: CDI, configuration, a data source in JNDI, and nothing set that need not be. */
final class WebhooksSender implements Sender {

    private static final int CONNECTIONS = 30;
    private static final String ENDPOINTS = "webhooks.endpoints.";

    /** With telemetry, if there is such a system property: the share of the traces that is sampled. */
    private static final String SAMPLED = "telemetry.sampled";

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final HikariDataSource dataSource;
    private final int receiverPort;
    private int endpoints = Endpoints.COUNT;
    private SeContainer container;
    private Event<WebhookCall> calls;

    WebhooksSender(Surroundings surroundings) {
        dataSource = surroundings.dataSource(CONNECTIONS);
        Names.bind("java:comp/DefaultDataSource", dataSource);
        System.setProperty("webhooks.egress.allow-http", "true");
        System.setProperty("webhooks.egress.allow", "127.0.0.0/8");
        receiverPort = surroundings.receiverPort();
        for (int number = 0; number < endpoints; number++) {
            configure(number, Endpoints.url(receiverPort, number));
        }
    }

    private static void configure(int number, URI url) {
        System.setProperty(key(number, "url"), url.toString());
        System.setProperty(key(number, "events"), "*");
        System.setProperty(key(number, "consumer"), consumer(number));
        System.setProperty(key(number, "secret"), Endpoints.secret().reveal());
    }

    private static String key(int number, String setting) {
        return ENDPOINTS + "endpoint-" + number + "." + setting;
    }

    private static String consumer(int number) {
        return "consumer-" + number;
    }

    @Override
    public void deliver() {
        SeContainerInitializer initializer = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new WebhooksExtension())
                .addBeanClasses(OrderWebhooks.class);
        Optional.ofNullable(System.getProperty(SAMPLED))
                .ifPresent(share -> initializer.addExtensions(new TelemetrySdk(Double.parseDouble(share))));
        container = initializer.initialize();
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
    public void call(MixedEndpoints mixed) {
        forget();
        endpoints = mixed.count();
        for (int number = 0; number < endpoints; number++) {
            Optional<URI> hostile = mixed.hostile(number);
            configure(number, hostile.orElse(Endpoints.url(receiverPort, number)));
            if (hostile.filter(url -> url.getScheme().equals("https")).isPresent()) {
                System.setProperty(
                        key(number, "tls.trust-store"), mixed.trustStore().toString());
                System.setProperty(key(number, "tls.trust-store-password"), Certificates.PASSWORD);
            }
        }
    }

    private static void forget() {
        // The one there is keeps the names that it has found once.
        ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith(ENDPOINTS));
    }

    @Override
    public void call(Crowd crowd) {
        forget();
        // A call that names no consumer is for all of them here
        System.setProperty("webhooks.broadcast-unaddressed", "true");
        endpoints = crowd.good();
        for (int number = 0; number < crowd.count(); number++) {
            configure(number, crowd.url(number, receiverPort));
        }
    }

    @Override
    public void fireToAll(int sequence, long intended) {
        calls.fire(WebhookCall.of("order-paid", new Order(sequence, intended)));
    }

    @Override
    public void fire(int sequence, long intended) {
        calls.fire(WebhookCall.of("order-paid", new Order(sequence, intended)).to(consumer(sequence % endpoints)));
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
