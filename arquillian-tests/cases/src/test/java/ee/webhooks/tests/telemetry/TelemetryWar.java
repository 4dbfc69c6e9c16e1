// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.databases.LocalOnlyDataSource;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.File;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application whose telemetry goes to a collector, and whose calls are in a database outside of the server. */
final class TelemetryWar {

    private TelemetryWar() {}

    static TestWar named(String name, Receiver receiver, OtlpCollector collector) {
        return TestWar.named(name)
                .packageOf(RestApplication.class)
                .packageOf(LocalOnlyDataSource.class)
                .classes(DeliveryLog.class)
                .endpoints(receiver, "new-subscription")
                .config("webhooks.application", "telemetry")
                .config("webhooks.datasource", "java:app/jdbc/telemetry")
                .config("webhooks.retry.delays", "0s,100ms,3s")
                .config("webhooks.health.readiness", "enforce")
                .config("otel.sdk.disabled", false)
                .config("otel.service.name", name)
                .config("otel.exporter.otlp.protocol", "http/protobuf")
                .config("otel.exporter.otlp.endpoint", collector.url())
                .config("otel.metric.export.interval", 500)
                .config("otel.bsp.schedule.delay", 100);
    }

    static WebArchive build(TestWar war, RemoteDatabase database) {
        return ServerUnderTest.current().isWildFly()
                ? war.config("webhooks.datasource", "java:jboss/datasources/telemetry")
                        .build()
                        .addAsWebInfResource(new StringAsset(ofWildFly(database)), "telemetry-ds.xml")
                : war.build()
                        // Open Liberty looks for it elsewhere.
                        .addAsLibrary(new File("target/servers/h2.jar"))
                        .setWebXML(new StringAsset(webXml(database)));
    }

    /** With a look whether a connection is open: the pools of other servers take one that has failed away. */
    private static String ofWildFly(RemoteDatabase database) {
        return """
                <datasources xmlns="http://www.jboss.org/ironjacamar/schema">
                  <datasource jndi-name="java:jboss/datasources/telemetry" pool-name="telemetry" enabled="true">
                    <connection-url>jdbc:h2:%s;DB_CLOSE_DELAY=-1</connection-url>
                    <driver>h2</driver>
                    <security>
                      <user-name>sa</user-name>
                      <password>sa</password>
                    </security>
                    <validation>
                      <check-valid-connection-sql>select 1</check-valid-connection-sql>
                      <validate-on-match>true</validate-on-match>
                    </validation>
                  </datasource>
                </datasources>
                """.formatted(database.name());
    }

    private static String webXml(RemoteDatabase database) {
        return """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <data-source>
                    <name>java:app/jdbc/telemetry</name>
                    <class-name>%s</class-name>
                    <database-name>%s</database-name>
                    <user>sa</user>
                    <password>sa</password>
                  </data-source>
                </web-app>
                """.formatted(LocalOnlyDataSource.class.getName(), database.name());
    }
}
