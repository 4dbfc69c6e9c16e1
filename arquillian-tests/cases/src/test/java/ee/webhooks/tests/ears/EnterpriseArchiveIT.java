// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears;

import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY;
import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY_MICROPROFILE_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_7;
import static ee.webhooks.tests.harness.ServerUnderTest.WILDFLY_MICROPROFILE;
import static ee.webhooks.tests.harness.ServerUnderTest.WILDFLY_STANDALONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.webhooks.tests.app.OutcomeResource;
import ee.webhooks.tests.app.Outcomes;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.ears.office.OfficeResource;
import ee.webhooks.tests.ears.shop.ShopResource;
import ee.webhooks.tests.ears.warehouse.StockBean;
import ee.webhooks.tests.harness.DeploymentFailure;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.LibraryJars;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Enterprise applications: with the library in each WAR, or in the library folder of the EAR for all modules. */
@ServerTest
// The last one: Open Liberty keeps the document of an EAR that it has refused
@Order(Integer.MAX_VALUE)
class EnterpriseArchiveIT {

    private static final Receiver receiver = new Receiver();

    @ArquillianResource
    private Deployer deployer;

    private String deployed;

    @Deployment(name = "own-one", managed = false, testable = false)
    static EnterpriseArchive oneWarWithTheLibrary() {
        return ear("own-one", shop("own-one-shop").build());
    }

    @Deployment(name = "own-two", managed = false, testable = false)
    static EnterpriseArchive twoWarsWithTheLibrary() {
        return ear(
                "own-two",
                inDatabase(shop("own-two-shop")).build(),
                inDatabase(office("own-two-office")).build());
    }

    @Deployment(name = "shared-one", managed = false, testable = false)
    static EnterpriseArchive oneWarWithTheLibraryOfTheEar() {
        TestWar shop = shop("shared-one-shop");
        return ear("shared-one", shop.buildWithoutConfig())
                .addAsLibraries(LibraryJars.all())
                .addAsLibraries(shop.configJar());
    }

    @Deployment(name = "shared-two", managed = false, testable = false)
    static EnterpriseArchive twoWarsWithTheLibraryOfTheEar() {
        TestWar shop = inDatabase(everything("shared-two-shop")).packageOf(ShopResource.class);
        return ear(
                        "shared-two",
                        shop.buildWithoutConfig(),
                        office("shared-two-office").buildWithoutConfig())
                .addAsLibraries(LibraryJars.all())
                .addAsLibraries(shop.configJar());
    }

    @Deployment(name = "shared-beans", managed = false, testable = false)
    static EnterpriseArchive anEnterpriseBeanModule() {
        TestWar shop = inDatabase(shop("shared-beans-shop"))
                .classes(WarehouseResource.class)
                .classes(Outcomes.class, OutcomeResource.class);
        if (ServerUnderTest.current().isPayara()) {
            // It cannot make a bean of that folder on a thread of the library
            shop.classes(StockEndpoints.class)
                    .resource(StockEndpoints.FILE, receiver.url("stock-low").toString());
        }
        JavaArchive beans =
                ShrinkWrap.create(JavaArchive.class, "shared-beans-stock.jar").addPackage(StockBean.class.getPackage());
        EnterpriseArchive ear = ear("shared-beans", shop.buildWithoutConfig(), beans)
                .addAsLibraries(LibraryJars.all())
                .addAsLibraries(shop.configJar());
        return ServerUnderTest.current().isPayara() ? ear : ear.addAsLibraries(services());
    }

    @Deployment(name = "undocumented", managed = false, testable = false)
    static EnterpriseArchive withoutADependencyOnOpenApi() {
        TestWar shop = shop("undocumented-shop");
        return undocumented("undocumented", shop.buildWithoutConfig())
                .addAsLibraries(LibraryJars.all())
                .addAsLibraries(shop.configJar());
    }

    @Test
    @DisabledOn(
            value = {WILDFLY_STANDALONE, PAYARA_6, PAYARA_7, LIBERTY, LIBERTY_MICROPROFILE_6},
            because = "only WildFly hides MicroProfile OpenAPI from libraries of an EAR")
    void aLibraryOfTheEarThatCannotDocumentIsRefused() {
        assertThat(failureOf("undocumented")).contains("WHK00261:", "org.eclipse.microprofile.openapi.api");
    }

    @Deployment(name = "service", managed = false, testable = false)
    static EnterpriseArchive withAServiceInAWar() {
        TestWar shop = shop("service-shop")
                .classes(StockEndpoints.class)
                .resource(StockEndpoints.FILE, receiver.url("stock-low").toString());
        return ear("service", shop.buildWithoutConfig())
                .addAsLibraries(LibraryJars.all())
                .addAsLibraries(shop.configJar());
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7, LIBERTY, LIBERTY_MICROPROFILE_6},
            because = "there the library has the beans of the WAR")
    void aServiceOfAWarThatTheLibraryOfTheEarCannotHaveIsRefused() {
        assertThat(failureOf("service")).contains("WHK00260:", "StockEndpoints", "WebhookEndpointSource");
    }

    /** A bean that the library calls, where it sees it. */
    private static JavaArchive services() {
        return ShrinkWrap.create(JavaArchive.class, "services.jar")
                .addClass(StockEndpoints.class)
                .addAsResource(new StringAsset(receiver.url("stock-low").toString()), StockEndpoints.FILE)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** With what WildFly needs to let a library of the EAR have MicroProfile OpenAPI. */
    private static EnterpriseArchive ear(String name, Archive<?>... modules) {
        return undocumented(name, modules)
                .addAsManifestResource(new StringAsset("""
                <jboss-deployment-structure>
                  <deployment>
                    <dependencies>
                      <module name="org.eclipse.microprofile.openapi.api" optional="true"/>
                    </dependencies>
                  </deployment>
                </jboss-deployment-structure>
                """), "jboss-deployment-structure.xml");
    }

    private static EnterpriseArchive undocumented(String name, Archive<?>... modules) {
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, name + ".ear");
        for (Archive<?> module : modules) {
            ear.addAsModule(module);
        }
        return ear;
    }

    private static TestWar shop(String name) {
        return TestWar.named(name)
                .classes(RestApplication.class)
                .packageOf(ShopResource.class)
                .endpoints(receiver, "item-sold");
    }

    /** In the default data source, which WildFly does not let be found in an EAR by its standard name. */
    private static TestWar inDatabase(TestWar war) {
        return ServerUnderTest.current().isWildFly()
                ? war.config("webhooks.datasource", "java:jboss/datasources/ExampleDS")
                : war.withoutConfig("webhooks.datasource");
    }

    /** With one endpoint for every webhook that there is. */
    private static TestWar everything(String name) {
        return TestWar.named(name)
                .classes(RestApplication.class)
                .endpoints(receiver, "everything")
                .config("webhooks.endpoints.everything.events", "*");
    }

    private static TestWar office(String name) {
        return TestWar.named(name)
                .classes(RestApplication.class)
                .packageOf(OfficeResource.class)
                .endpoints(receiver, "invoice-written");
    }

    @BeforeEach
    void begin() {
        receiver.reset();
    }

    @AfterEach
    void undeploy() {
        if (deployed != null) {
            deployer.undeploy(deployed);
        }
    }

    @Deployment(name = "default-data-source", managed = false, testable = false)
    static EnterpriseArchive withTheDefaultDataSource() {
        return ear(
                "default-data-source",
                shop("default-data-source-shop")
                        .withoutConfig("webhooks.datasource")
                        .build());
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7, LIBERTY, LIBERTY_MICROPROFILE_6},
            because = "they find the default data source in an EAR")
    void aDefaultDataSourceOutOfReachIsRefused() {
        assertThat(failureOf("default-data-source")).contains("WHK00259:", "webhooks.datasource=none");
    }

    @Test
    @DisabledOn(
            value = {WILDFLY_MICROPROFILE, WILDFLY_STANDALONE, LIBERTY, LIBERTY_MICROPROFILE_6},
            because = "they read the configuration of a WAR in an EAR")
    void aWarWhoseConfigurationIsNotReadIsRefused() {
        assertThat(failureOf("own-one")).contains("WHK00258:", "library folder of the EAR");
    }

    @Test
    @DisabledOn(
            value = {WILDFLY_MICROPROFILE, WILDFLY_STANDALONE, PAYARA_6, PAYARA_7},
            because = "several copies work on WildFly, and Payara refuses even one")
    void twoWarsWithTheLibraryAreRefusedWhereOneOfThemWouldBeLost() {
        assertThat(failureOf("own-two")).contains("WHK00257:", "once");
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7},
            because = "no configuration of a WAR in an EAR is read, which is refused")
    void aWarWithTheLibraryDeliversAndIsDocumented() {
        deploy("own-one");

        RemoteApplication shop = RemoteApplication.named("own-one-shop");
        delivers(shop);
        webhooks(shop).ifPresent(names -> assertThat(names).containsExactly("item-sold"));
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7, LIBERTY, LIBERTY_MICROPROFILE_6},
            because = "only WildFly has two copies of the library in one EAR; the others refuse it")
    void twoWarsWithTheLibraryDeliverEachByItself() {
        deploy("own-two");

        RemoteApplication shop = RemoteApplication.named("own-two-shop");
        delivers(shop);
        RemoteApplication.named("own-two-office").post("office");
        assertThat(receiver.awaitRequest().webhook()).isEqualTo("invoice-written");
        webhooks(shop).ifPresent(names -> assertThat(names).hasSize(2));
    }

    @Test
    void aWarWithTheLibraryOfTheEarDeliversAndIsDocumented() {
        deploy("shared-one");

        RemoteApplication shop = RemoteApplication.named("shared-one-shop");
        delivers(shop);
        webhooks(shop).ifPresent(names -> assertThat(names).containsExactly("item-sold"));
    }

    @Test
    void twoWarsWithTheLibraryOfTheEarAreOneApplication() {
        deploy("shared-two");

        RemoteApplication shop = RemoteApplication.named("shared-two-shop");
        shop.post("shop/caller");
        RemoteApplication.named("shared-two-office").post("office");
        assertThat(receiver.awaitRequests(2))
                .extracting(ReceivedRequest::json)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("{\"item\":\"caller\"}", "{\"number\":1}");
        webhooks(shop)
                .ifPresent(names -> assertThat(names)
                        .containsExactlyInAnyOrder(
                                ServerUnderTest.current().isWildFly()
                                        ? new String[] {
                                            "shared-two-officeinvoice-written",
                                            "shared-two-officeitem-sold",
                                            "shared-two-shopinvoice-written",
                                            "shared-two-shopitem-sold"
                                        }
                                        : new String[] {"item-sold", "invoice-written"}));
    }

    @Test
    @DisabledOn(value = WILDFLY_MICROPROFILE, because = "this configuration has no enterprise beans")
    void anEnterpriseBeanInAModuleOfItsOwnFires() {
        deploy("shared-beans");

        RemoteApplication shop = RemoteApplication.named("shared-beans-shop");
        delivers(shop);
        shop.post("warehouse/3/rollback");
        shop.post("warehouse/1/caller");
        shop.post("warehouse/2/call");
        assertThat(receiver.awaitRequests(2))
                .extracting(request -> request.webhook() + " " + request.json())
                .containsExactlyInAnyOrder("stock-low {\"pieces\":1}", "stock-low {\"pieces\":2}");
        shop.awaitOutcomes("stock-2", "delivered 1 204");
        webhooks(shop).ifPresent(names -> assertThat(names).containsExactlyInAnyOrder("item-sold", "stock-low"));
    }

    private static void delivers(RemoteApplication shop) {
        shop.post("shop/caller");
        shop.post("shop/event");
        shop.post("shop/call");
        assertThat(receiver.awaitRequests(3))
                .extracting(request -> request.webhook() + " " + request.json())
                .containsExactlyInAnyOrder(
                        "item-sold {\"item\":\"caller\"}",
                        "item-sold {\"item\":\"event\"}",
                        "item-sold {\"item\":\"call\"}");
        receiver.reset();
    }

    /** Empty where the server has no OpenAPI. */
    private static Optional<List<String>> webhooks(RemoteApplication application) {
        return OpenApiDocument.of(application).map(document -> {
            List<String> names = new ArrayList<>();
            document.webhooks().fieldNames().forEachRemaining(names::add);
            return names;
        });
    }

    private String failureOf(String name) {
        Throwable failure = catchThrowable(() -> deploy(name));
        assertThat(failure).as("deploying %s fails", name).isNotNull();
        return DeploymentFailure.textOf(failure);
    }

    private void deploy(String name) {
        deployer.deploy(name);
        deployed = name;
    }
}
