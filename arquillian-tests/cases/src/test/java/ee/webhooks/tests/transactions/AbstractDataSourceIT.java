// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.databases.XaOnlyDataSource;
import ee.webhooks.tests.harness.TestWar;
import ee.webhooks.tests.transactions.Purchases.Database;
import java.io.File;
import java.time.Duration;
import java.util.UUID;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls that are kept in a data source that the application defines, alone in a transaction and beside an XA resource. Where no row is written in the
 * outbox, the call is what makes it take part.
 */
abstract class AbstractDataSourceIT extends AbstractTransactionIT {

    private final String username = "ann-" + UUID.randomUUID();

    static WebArchive war(String name, Class<?> outbox) {
        return TestWar.named(name)
                .packageOf(RestApplication.class)
                .classes(PurchaseResource.class, Purchases.class, Failure.class, OtherDatabases.class, outbox)
                .packageOf(XaOnlyDataSource.class)
                .endpoints(receiver, "new-subscription")
                .config("webhooks.datasource", "java:app/jdbc/outbox")
                .build()
                // Open Liberty looks for it elsewhere.
                .addAsLibrary(new File("target/servers/h2.jar"));
    }

    /** Payara has such a data source only when the application has started: the outbox may need a moment more. */
    @BeforeEach
    void awaitOutbox() {
        application.post("purchases");
        await("a call that is accepted")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> application.post("calls/CALL_EVENT/ready"));
        receiver.awaitRequest();
        receiver.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in=OUTBOX", "in=OUTBOX&in=OTHER", "in=OTHER&in=OUTBOX", "in=OTHER"})
    void commitDeliversTheCallAndKeepsTheRowsOfAllResources(String databases) {
        application.post("purchases/commit/" + username + "?" + databases);

        assertThat(receiver.awaitRequest().username()).isEqualTo(username);
        assertThat(rows(Database.OUTBOX)).isEqualTo(databases.contains("OUTBOX") ? 1 : 0);
        assertThat(rows(Database.OTHER)).isEqualTo(databases.contains("OTHER") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in=OUTBOX", "in=OUTBOX&in=OTHER", "in=OTHER&in=OUTBOX", "in=OTHER"})
    void rollbackDiscardsTheCallAndTheRowsOfAllResources(String databases) {
        application.post("purchases/rollback/" + username + "?" + databases);

        nothingIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in=OUTBOX&in=REFUSING", "in=REFUSING&in=OUTBOX", "in=REFUSING"})
    void refusalOfOneResourceDiscardsTheCallAndTheRowsOfAll(String databases) {
        assertThat(application
                        .send("POST", "purchases/commit/" + username + "?" + databases)
                        .statusCode())
                .isEqualTo(500);

        nothingIsThere();
    }

    private int rows(Database database) {
        return Integer.parseInt(application.get("purchases/" + database + "/" + username));
    }

    private void nothingIsThere() {
        assertThat(Database.values()).extracting(this::rows).containsOnly(0);
        nothingIsSent();
    }
}
