// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_7;
import static ee.webhooks.tests.harness.ServerUnderTest.WILDFLY_MICROPROFILE;
import static ee.webhooks.tests.harness.ServerUnderTest.WILDFLY_STANDALONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import ee.webhooks.tests.retry.AttemptFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Deploys, uses and undeploys the application again and again in one server, and then looks for anything that stayed.
 *
 * <p>A class loader that is unloaded is proof of most of it: an instance of a class of the library, a thread that runs its code, a task in an executor
 * of the server, a timer or a listener would keep it. Soft references would too, until memory runs short; so the server is started with {@code SoftRefLRUPolicyMSPerMB=0}.
 */
@ServerTest
class RedeployIT {

    private static final int CYCLES = 6;
    private static final int CONTROL_CYCLES = 3;
    private static final int ROUNDS = 5;

    /** Each look into the server starts a JVM. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Receiver receiver = new Receiver();
    private static final ConnectionCounter connections = new ConnectionCounter(receiver.port());
    private static final ExecutorService clients = Executors.newFixedThreadPool(RendezvousResource.PARTIES);

    /** A class that no other application has. */
    private static final Class<?> ONLY_HERE = ProcessResource.class;

    private static final RemoteApplication application = RemoteApplication.named("redeployed");
    private static final RemoteApplication neighbour = RemoteApplication.named("neighbour");

    @ArquillianResource
    private Deployer deployer;

    private final Set<String> deployed = new HashSet<>();

    @Deployment(name = "redeployed", managed = false, testable = false)
    static WebArchive redeployedWar() {
        return TestWar.named("redeployed")
                .packageOf(RestApplication.class)
                // A filter in the client of the library is a way from the server to the application.
                .classes(ProcessResource.class, AttemptFilter.class)
                .endpoints(receiver, "new-subscription")
                .config("webhooks.datasource", dataSource())
                .config("webhooks.endpoints.new-subscription.url", connections.url("new-subscription"))
                // A failed call is still waiting for its next attempt when the application is undeployed.
                .config("webhooks.retry.delays", "0s,1h")
                .build();
    }

    /** Payara 7 keeps, in its table of names by components, the environment of the application that was undeployed last. */
    private static long leftByTheServer() {
        return ServerUnderTest.current() == ServerUnderTest.PAYARA_7 ? 1 : 0;
    }

    /** The default, but where the server itself keeps what uses it (docs/servers.md). */
    private static String dataSource() {
        return ServerUnderTest.current().isPayara() ? "none" : "java:comp/DefaultDataSource";
    }

    /** An application without the library that sends an object as JSON. */
    @Deployment(name = "client", managed = false, testable = false)
    static WebArchive clientWar() {
        return TestWar.named("client")
                .classes(RestApplication.class, ClientResource.class)
                .buildWithoutLibrary();
    }

    /** An application without the library, which gives the threads of the server something else to do. */
    @Deployment(name = "neighbour", managed = false, testable = false)
    static WebArchive neighbourWar() {
        return TestWar.named("neighbour")
                .classes(RestApplication.class, RendezvousResource.class)
                .buildWithoutLibrary();
    }

    @AfterAll
    static void close() throws IOException {
        clients.shutdownNow();
        connections.close();
    }

    @Test
    void nothingStaysOfSixDeployments() {
        deploy("neighbour");
        occupyThreads();
        neighbour.post("rendezvous");
        undeploy("neighbour");
        JavaProcess server = deployUseAndUndeploy(RedeployIT::seesWhatIsThere);
        Map<String, Long> threadsAtFirst = server.threads();

        for (int cycle = 1; cycle < CYCLES; cycle++) {
            deployUseAndUndeploy(process -> {});
        }

        deploy("neighbour");
        await("everything to be gone")
                .pollInterval(LOOK)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    occupyThreads();
                    server.collectGarbage();
                    assertThat(server.classLoadersThatDefined(ONLY_HERE))
                            .as("class loaders of the application")
                            .isLessThanOrEqualTo(leftByTheServer());
                    assertThat(server.stackFrames("ee.webhooks."))
                            .as("what runs of the library and the application")
                            .isEmpty();
                    assertThat(connections.open())
                            .as("connections to the receiver")
                            .isZero();
                });
        undeploy("neighbour");
        // Pools of the server may still grow by some, or need a minute to shrink; what leaks once in a cycle grows by
        // as many.
        await("threads to end")
                .pollInterval(LOOK)
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(growth(threadsAtFirst, server.threads()))
                        .allSatisfy((name, more) -> assertThat(more).isLessThan(CYCLES - 1)));
    }

    /**
     * The control: RESTEasy of Open Liberty keeps the writers that a class loader's clients have, with the JSON-B that has seen the classes sent, and so
     * the class loader. The library brings a JSON-B of its own.
     */
    @Test
    @DisabledOn(
            value = {WILDFLY_MICROPROFILE, WILDFLY_STANDALONE, PAYARA_6, PAYARA_7},
            because = "it is about Open Liberty alone")
    void openLibertyKeepsAnApplicationThatSendsJsonByItself() {
        JavaProcess server = null;
        for (int cycle = 0; cycle < CONTROL_CYCLES; cycle++) {
            server = deployUseAndUndeployControl(client -> client.post("client?to=" + receiver.url("any")));
        }

        assertThat(leftOfControl(server)).isGreaterThanOrEqualTo(CONTROL_CYCLES);
    }

    private JavaProcess deployUseAndUndeployControl(Consumer<RemoteApplication> use) {
        deploy("client");
        RemoteApplication client = RemoteApplication.named("client");
        use.accept(client);
        JavaProcess server = new JavaProcess(Long.parseLong(client.get("client")));
        undeploy("client");
        return server;
    }

    private long leftOfControl(JavaProcess server) {
        deploy("neighbour");
        for (int round = 0; round < ROUNDS; round++) {
            occupyThreads();
            server.collectGarbage();
        }
        undeploy("neighbour");
        return server.classLoadersThatDefined(ClientResource.class);
    }

    private JavaProcess deployUseAndUndeploy(Consumer<JavaProcess> whileDeployed) {
        deploy("redeployed");
        receiver.reset();
        // Both: an answer of success would have what waits sent again, that of earlier deployments too
        receiver.answers(500, 500);
        application.post("calls/CALL_EVENT/waits");
        application.awaitOutcomes("waits", "failed 1 500");
        application.post("calls/TYPED_CALLER/arrives");
        receiver.awaitRequests(2);
        receiver.checkRequests(application);
        JavaProcess server = new JavaProcess(Long.parseLong(application.get("process")));
        whileDeployed.accept(server);
        undeploy("redeployed");
        return server;
    }

    private void deploy(String name) {
        deployer.deploy(name);
        deployed.add(name);
    }

    private void undeploy(String name) {
        deployer.undeploy(name);
        deployed.remove(name);
    }

    /** What a test that failed has left. */
    @AfterEach
    void undeployAll() {
        Set.copyOf(deployed).forEach(this::undeploy);
    }

    /** That nothing is found in the end means something only if it would be found. */
    private static void seesWhatIsThere(JavaProcess server) {
        assertThat(server.clearsSoftReferencesAtEveryCollection())
                .as("the server runs with -XX:SoftRefLRUPolicyMSPerMB=0, see arquillian.xml")
                .isTrue();
        assertThat(server.classLoadersThatDefined(ONLY_HERE)).isPositive();
        assertThat(connections.accepted()).isPositive();
    }

    /**
     * Has all threads of the server's pool handle a request of another application. Each has the first and the last request it handled on its stack,
     * and with it the application: so this is done before the application is there, and again when it is gone.
     */
    private static void occupyThreads() {
        CompletableFuture.allOf(
                        Stream.generate(() -> CompletableFuture.runAsync(() -> neighbour.get("rendezvous"), clients))
                                .limit(RendezvousResource.PARTIES)
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    private static Map<String, Long> growth(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> growth = new HashMap<>();
        after.forEach((name, count) -> growth.put(name, count - before.getOrDefault(name, 0L)));
        return growth;
    }
}
