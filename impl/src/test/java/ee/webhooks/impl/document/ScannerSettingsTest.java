// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScannerSettingsTest {

    private static Map<String, String> settings(Map<String, String> properties) {
        return ScannerSettings.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build());
    }

    @Test
    void whatDecidesHowSchemasLookIsTaken() {
        Map<String, String> properties = Map.of(
                "mp.openapi.schema.com.acme.Money", "{\"type\": \"string\"}",
                "mp.openapi.scan.beanvalidation", "false",
                "mp.openapi.extensions.smallrye.property-naming-strategy", "SNAKE_CASE",
                "mp.openapi.extensions.smallrye.sorted-properties.enable", "true",
                "mp.openapi.extensions.smallrye.private-properties.enable", "false",
                "mp.openapi.extensions.smallrye.array-references.enable", "false",
                "mp.openapi.extensions.smallrye.merge-schema-examples", "false");

        assertThat(settings(properties)).isEqualTo(properties);
    }

    @Test
    void whatChoosesWhatIsScannedIsNotTaken() {
        assertThat(settings(Map.of(
                        "mp.openapi.scan.disable", "true",
                        "mp.openapi.scan.exclude.packages", "com.acme",
                        "mp.openapi.servers", "https://acme.example",
                        "mp.openapi.scan.beanvalidation", "",
                        "webhooks.openapi.enabled", "true")))
                .isEmpty();
    }
}
