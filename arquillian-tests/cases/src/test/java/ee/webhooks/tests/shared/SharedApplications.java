// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.shared;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.cloudevents.OrderResource;
import ee.webhooks.tests.cloudevents.OrderWebhooks;
import ee.webhooks.tests.deduplicate.DeduplicatedResource;
import ee.webhooks.tests.deduplicate.Entries;
import ee.webhooks.tests.deduplicate.EntryResource;
import ee.webhooks.tests.deliveries.DeliveriesInTransaction;
import ee.webhooks.tests.deliveries.DeliveriesResource;
import ee.webhooks.tests.delivery.MediaTypesResource;
import ee.webhooks.tests.delivery.OptionsResource;
import ee.webhooks.tests.discovery.DiscoveryResource;
import ee.webhooks.tests.discovery.ExtensionWebhooks;
import ee.webhooks.tests.discovery.LibraryWebhooks;
import ee.webhooks.tests.documenting.examples.MediaTypes;
import ee.webhooks.tests.endpoints.DeliveryResource;
import ee.webhooks.tests.endpoints.EndpointResource;
import ee.webhooks.tests.formats.FormatResource;
import ee.webhooks.tests.formats.OwnFormat;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import ee.webhooks.tests.retry.AttemptFilter;
import ee.webhooks.tests.transactions.DeclaredTransactionResource;
import ee.webhooks.tests.transactions.EnterpriseBeanResource;
import ee.webhooks.tests.transactions.Failure;
import ee.webhooks.tests.transactions.OwnTransaction;
import ee.webhooks.tests.transactions.SubscriptionBean;
import ee.webhooks.tests.transactions.TransactionalService;
import ee.webhooks.tests.transactions.UserTransactionResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Two applications that do what many classes of tests need. Those that use the same one follow each other by {@code @Order}, so that it is deployed once for
 * all of them.
 */
public final class SharedApplications {

    /** The place of the classes that use {@link #inMemory}. */
    public static final int IN_MEMORY = 1;

    /** The place of the classes that use {@link #inDatabase}. */
    public static final int IN_DATABASE = 2;

    /** The last of them, which leaves calls to endpoints of others behind. */
    public static final int LAST_IN_DATABASE = 3;

    private static final Receiver receiver = Receiver.ofServerTests();

    private static WebArchive inMemory;
    private static WebArchive inDatabase;

    private SharedApplications() {}

    /** Calls by each way and with each media type, kept in memory, to endpoints that have the names of the webhooks; and one of the consumer {@code acme}. */
    public static synchronized WebArchive inMemory() {
        if (inMemory == null) {
            inMemory = withTransactions("in-memory")
                    .classes(OptionsResource.class, MediaTypes.class, MediaTypesResource.class)
                    .classes(OrderWebhooks.class, OrderResource.class)
                    .classes(AttemptFilter.class)
                    .classes(DiscoveryResource.class, ExtensionWebhooks.class)
                    .library("webhooks", LibraryWebhooks.class)
                    .config("webhooks.cloudevents.source", "https://shop.example")
                    // Timestamps count seconds, so only after one of them can a test see a new one.
                    .config("webhooks.retry.delays", "0s,100ms,1100ms")
                    .endpoints(receiver, "new-subscription", "subscription-cancelled")
                    .endpoints(receiver, "event-happened", "report-made", "note-taken")
                    .endpoints(receiver, "image-taken", "form-filled", "files-uploaded")
                    .endpoints(receiver, "structured", "binary", "text")
                    .endpoints(receiver, "from-classes", "from-library")
                    .config("webhooks.endpoints.new-subscription.headers.X-Source", "shop")
                    .config("webhooks.endpoints.acme.url", receiver.url("new-subscription"))
                    .config("webhooks.endpoints.acme.consumer", "acme")
                    .config("webhooks.endpoints.acme.secret", Receiver.SECRET)
                    .build();
        }
        return inMemory;
    }

    /** Calls, registered endpoints and what was received in the default data source of the server; a failed call waits for an hour. */
    public static synchronized WebArchive inDatabase() {
        if (inDatabase == null) {
            TestWar war = withTransactions("in-database")
                    .classes(DeliveriesResource.class, DeliveriesInTransaction.class)
                    .classes(DeduplicatedResource.class, EntryResource.class, Entries.class)
                    .classes(EndpointResource.class, DeliveryResource.class)
                    .classes(FormatResource.class, FormatResource.Meta.class, OwnFormat.class)
                    .config("webhooks.receiver.formats.secret", "a text of any form")
                    .config("webhooks.receiver.formats.verify-token", "the token of Meta")
                    .config("webhooks.formats.configured.signature-header", "X-Signature")
                    .config("webhooks.formats.configured.encoding", "base64")
                    .config("webhooks.formats.configured.timestamp-header", "X-Time")
                    .config("webhooks.formats.configured.id-header", "X-Id")
                    .config("webhooks.formats.configured.content", "{id}.{timestamp}.{body}")
                    .endpoints(receiver, "new-subscription")
                    .withoutConfig("webhooks.datasource")
                    .config("webhooks.retry.delays", "0s,1h")
                    .config("webhooks.receiver.secret", Receiver.SECRET)
                    .config("webhooks.secrets.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                    .config("webhooks.broadcast-unaddressed", true);
            // That configuration of WildFly has no enterprise beans
            if (ServerUnderTest.current() != ServerUnderTest.WILDFLY_MICROPROFILE) {
                war.classes(EnterpriseBeanResource.class, SubscriptionBean.class);
            }
            inDatabase = war.build();
        }
        return inDatabase;
    }

    private static TestWar withTransactions(String name) {
        return TestWar.named(name)
                .packageOf(RestApplication.class)
                .classes(UserTransactionResource.class, DeclaredTransactionResource.class)
                .classes(OwnTransaction.class, TransactionalService.class, Failure.class);
    }
}
