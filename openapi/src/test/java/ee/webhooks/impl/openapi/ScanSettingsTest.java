// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScanSettingsTest {

    record Price(String text) {}

    record Order(@NotNull String orderId, Price price) {}

    interface OrderHooks {
        @POST
        void ordered(Order order);
    }

    public static final class Shouting {
        public String translate(String name) {
            return name.toUpperCase(Locale.ROOT);
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty("mp.openapi.scan.disable");
    }

    @Test
    void schemasFollowTheSettingsOfTheApplication() {
        Scan scan = Scan.with(
                Map.of(
                        "mp.openapi.extensions.smallrye.property-naming-strategy",
                        "LOWER_CASE_WITH_UNDERSCORES",
                        "mp.openapi.scan.beanvalidation",
                        "false",
                        "mp.openapi.schema." + Price.class.getName(),
                        "{\"name\": \"Money\", \"type\": \"string\", \"pattern\": \"[0-9]+ [A-Z]{3}\","
                                + " \"x-unit\": {\"a\": [true, null]}, \"minLength\": 5}"),
                OrderHooks.class);

        assertThat(scan.schema("Order").get("properties")).asInstanceOf(MAP).containsOnlyKeys("order_id", "price");
        assertThat(scan.schema("Order").get("required")).isNull();
        assertThat(scan.schemaOf("Order", "price")).isEqualTo(Scan.reference("Money"));
        assertThat(scan.schema("Money").get("pattern")).isEqualTo("[0-9]+ [A-Z]{3}");
        assertThat(scan.schema("Money").get("minLength")).isEqualTo(5);
        assertThat(Scan.at(scan.schema("Money"), "extensions", "x-unit", "a", 0))
                .isEqualTo(true);
    }

    @Test
    void namingStrategyOfTheApplicationIsCalled() {
        Scan scan = Scan.with(
                Map.of("mp.openapi.extensions.smallrye.property-naming-strategy", Shouting.class.getName()),
                OrderHooks.class);

        assertThat(scan.schema("Order").get("properties")).asInstanceOf(MAP).containsOnlyKeys("ORDERID", "PRICE");
    }

    @Test
    void settingsThatChooseWhatIsScannedAreIgnored() {
        System.setProperty("mp.openapi.scan.disable", "true");

        Scan scan = Scan.with(
                Map.of(
                        "mp.openapi.scan.disable", "true",
                        "mp.openapi.scan.packages", "com.acme",
                        "mp.openapi.scan.exclude.classes", Order.class.getName(),
                        "mp.openapi.model.reader", "com.acme.Reader",
                        "mp.openapi.extensions.smallrye.operationIdStrategy", "METHOD",
                        "mp.openapi.extensions.smallrye.openapi", "3.0.3"),
                OrderHooks.class);

        assertThat(scan.operation("ordered").get("operationId")).isNull();
        assertThat(scan.schema("Order").get("required")).isEqualTo(List.of("orderId"));
    }

    static class Root {
        public String root = "r";
    }

    static class Middle extends Root {
        public String id = "1";
    }

    static class Derived extends Middle {
        public String name = "n";
    }

    interface DerivedHooks {
        @POST
        void derived(Derived body);
    }

    @Test
    void superclassesThatSchemasReferToAreDescribed() {
        Scan scan = Scan.with(Map.of("mp.openapi.extensions.smallrye.auto-inheritance", "BOTH"), DerivedHooks.class);

        assertThat(Scan.at(scan.schema("Derived"), "allOf", 0)).isEqualTo(Scan.reference("Middle"));
        assertThat(Scan.at(scan.schema("Middle"), "allOf", 0)).isEqualTo(Scan.reference("Root"));
        assertThat(Scan.at(scan.schema("Root"), "properties", "root")).isEqualTo(Scan.schemaNode("STRING"));
    }
}
