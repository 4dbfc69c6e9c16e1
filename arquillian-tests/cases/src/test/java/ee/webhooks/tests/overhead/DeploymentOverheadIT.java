// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.OutputStream;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what the library adds to the deployment of an application with ten webhooks and twenty payload classes. Prints the figures for
 * docs/performance.md, and asserts only that what was measured is what is meant.
 *
 * <p>Not part of the tests: {@code mvn -Pdeployment-overhead verify} runs it.
 */
@ServerTest
@Tag("measurement")
class DeploymentOverheadIT {

    private static final int FIRST_DEPLOYMENTS = 7;
    private static final int WARM_UPS = 5;
    private static final int WARM_DEPLOYMENTS = 15;

    private static final String WITHOUT_LIBRARY = "without-library";
    private static final String WITH_LIBRARY = "with-library";

    @ArquillianResource
    private ContainerController servers;

    @ArquillianResource
    private Deployer deployer;

    // The only container of the run
    private final String server = System.getProperty("arquillian.launch");

    @Deployment(name = WITHOUT_LIBRARY, managed = false, testable = false)
    static WebArchive withoutLibrary() {
        return shop(WITHOUT_LIBRARY).buildWithoutLibrary();
    }

    @Deployment(name = WITH_LIBRARY, managed = false, testable = false)
    static WebArchive withLibrary() {
        return shop(WITH_LIBRARY).build();
    }

    private static TestWar shop(String name) {
        return TestWar.named(name)
                .classes(RestApplication.class, ShopResource.class, ShopWebhooks.class, Payloads.class);
    }

    @Test
    void printsWhatTheLibraryAddsToADeployment() {
        String header = "| Java %s, %d processors; median of %d and %d runs (lowest to highest)"
                .formatted(
                        Runtime.version().feature(),
                        Runtime.getRuntime().availableProcessors(),
                        FIRST_DEPLOYMENTS,
                        WARM_DEPLOYMENTS);
        String table = header + " | without | with | difference |%n|---|---|---|---|%n".formatted();
        System.out.println(System.lineSeparator() + table + first().rows() + warm().rows());
    }

    /** Each in a server that has just been started and has deployed nothing yet. */
    private Measurement first() {
        Measurement measurement = new Measurement("first of a JVM");
        for (int run = 0; run < FIRST_DEPLOYMENTS; run++) {
            for (boolean library : order(run)) {
                servers.start(server);
                deploy(library, measurement);
                servers.stop(server);
            }
        }
        return measurement;
    }

    /** All in one server, which has deployed both a few times. */
    private Measurement warm() {
        servers.start(server);
        Measurement ignored = new Measurement("not measured");
        Measurement measurement = new Measurement("warm");
        for (int run = 0; run < WARM_UPS + WARM_DEPLOYMENTS; run++) {
            for (boolean library : order(run)) {
                deploy(library, run < WARM_UPS ? ignored : measurement);
            }
        }
        servers.stop(server);
        return measurement;
    }

    /** Takes turns in who goes first, so that a machine that gets slower or faster does it to both. */
    private static boolean[] order(int run) {
        return run % 2 == 0 ? new boolean[] {false, true} : new boolean[] {true, false};
    }

    private void deploy(boolean library, Measurement measurement) {
        String name = library ? WITH_LIBRARY : WITHOUT_LIBRARY;
        RemoteApplication application = RemoteApplication.named(name);
        // Arquillian packs the WAR while it deploys it, which is not the server's work.
        Duration packing = time(() -> pack(library ? withLibrary() : withoutLibrary()));
        Duration deployment = time(() -> deployer.deploy(name)).minus(packing);
        Duration document = time(() -> application.openApi("JSON"));
        OpenApiDocument served = OpenApiDocument.of(application).orElseThrow();
        assertThat(served.root().path("webhooks").size()).isEqualTo(library ? 10 : 0);
        assertThat(served.root().at("/components/schemas").size()).isEqualTo(library ? 20 : 2);
        deployer.undeploy(name);
        measurement.add(library, deployment, document);
    }

    private static void pack(WebArchive war) {
        war.as(ZipExporter.class).exportTo(OutputStream.nullOutputStream());
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
