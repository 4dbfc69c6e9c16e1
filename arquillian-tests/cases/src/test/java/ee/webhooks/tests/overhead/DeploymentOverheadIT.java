// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.PreparedDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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

    private static final byte[] DOCUMENT = PreparedDocument.of(ShopWebhooks.class);

    @ArquillianResource
    private ContainerController servers;

    @ArquillianResource
    private Deployer deployer;

    /** The three applications that take turns. */
    private enum Variant {
        WITHOUT_LIBRARY,
        SCANNED,
        PREPARED;

        String deployment() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    // The only container of the run
    private final String server = System.getProperty("arquillian.launch");

    @Deployment(name = "without-library", managed = false, testable = false)
    static WebArchive withoutLibrary() {
        return archive(Variant.WITHOUT_LIBRARY);
    }

    @Deployment(name = "scanned", managed = false, testable = false)
    static WebArchive scanned() {
        return archive(Variant.SCANNED);
    }

    @Deployment(name = "prepared", managed = false, testable = false)
    static WebArchive prepared() {
        return archive(Variant.PREPARED);
    }

    private static WebArchive archive(Variant variant) {
        TestWar shop = shop(variant);
        return switch (variant) {
            case WITHOUT_LIBRARY -> shop.buildWithoutLibrary();
            case SCANNED -> shop.build();
            case PREPARED -> shop.prepared(DOCUMENT).build();
        };
    }

    private static TestWar shop(Variant variant) {
        return TestWar.named(variant.deployment())
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
        String table = header
                + " | without | scanned by the deployment | prepared by the build | difference, scanned | difference, prepared |%n"
                        .formatted()
                + "|---|---|---|---|---|---|%n".formatted();
        System.out.println(System.lineSeparator() + table + first().rows() + warm().rows());
    }

    /** Each in a server that has just been started and has deployed nothing yet. */
    private Measurement first() {
        Measurement measurement = new Measurement("first of a JVM");
        for (int run = 0; run < FIRST_DEPLOYMENTS; run++) {
            for (Variant variant : order(run)) {
                servers.start(server);
                deploy(variant, measurement);
                servers.stop(server);
            }
        }
        return measurement;
    }

    /** All in one server, which has deployed each a few times. */
    private Measurement warm() {
        servers.start(server);
        Measurement ignored = new Measurement("not measured");
        Measurement measurement = new Measurement("warm");
        for (int run = 0; run < WARM_UPS + WARM_DEPLOYMENTS; run++) {
            for (Variant variant : order(run)) {
                deploy(variant, run < WARM_UPS ? ignored : measurement);
            }
        }
        servers.stop(server);
        return measurement;
    }

    /** Takes turns in who goes first, so that a machine that gets slower or faster does it to all. */
    private static List<Variant> order(int run) {
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        Collections.rotate(order, run);
        return order;
    }

    private void deploy(Variant variant, Measurement measurement) {
        String name = variant.deployment();
        boolean library = variant != Variant.WITHOUT_LIBRARY;
        RemoteApplication application = RemoteApplication.named(name);
        // Arquillian packs the WAR while it deploys it, which is not the server's work.
        Duration packing = time(() -> pack(archive(variant)));
        Duration deployment = time(() -> deployer.deploy(name)).minus(packing);
        Duration document = time(() -> application.openApi("JSON"));
        OpenApiDocument served = OpenApiDocument.of(application).orElseThrow();
        assertThat(served.root().path("webhooks").size()).isEqualTo(library ? 10 : 0);
        assertThat(served.root().at("/components/schemas").size()).isEqualTo(library ? 20 : 2);
        deployer.undeploy(name);
        measurement.add(variant.ordinal(), deployment, document);
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
