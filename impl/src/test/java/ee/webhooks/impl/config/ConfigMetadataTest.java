// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.impl.message.ConfigKey;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the build has written for IDEs. */
class ConfigMetadataTest {

    private static List<String> names() {
        return ConfigKeys.ALL.stream()
                .flatMap(key -> key.names().stream())
                .map(name ->
                        name.replace("<id>", "{*}").replace("<name>", "{*}").replace("<Name>", "{*}"))
                .toList();
    }

    private static Map<String, JsonNode> properties() throws IOException {
        InputStream file = ConfigKeys.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json");
        Map<String, JsonNode> properties = new HashMap<>();
        StreamSupport.stream(new ObjectMapper().readTree(file).get("properties").spliterator(), false)
                .forEach(property -> properties.put(property.get("name").textValue(), property));
        return properties;
    }

    @Test
    void metadataHasEveryKeyWithTypeDefaultAndDescription() throws IOException {
        Map<String, JsonNode> properties = properties();

        assertThat(properties.keySet()).containsExactlyInAnyOrderElementsOf(names());
        for (ConfigKey<?> key : ConfigKeys.SINGLE) {
            JsonNode property = properties.get(key.name());
            assertThat(property.get("type").textValue())
                    .as(key.name())
                    .startsWith(key.type().java().getName());
            assertThat(Objects.toString(property.path("defaultValue").textValue(), ""))
                    .as(key.name())
                    .isEqualTo(key.defaultText());
            assertThat(property.get("description").textValue())
                    .as(key.name())
                    .matches("[A-Z].*\\.")
                    .contains(key.type().expected())
                    .doesNotContain("](", "`");
        }
        assertThat(properties.get("webhooks.concurrency").toString())
                .isEqualTo("{\"name\":\"webhooks.concurrency\",\"type\":\"java.lang.Integer\",\"defaultValue\":\"32\","
                        + "\"description\":\"How many attempts are under way at once at endpoints that answer within a"
                        + " second. Value: a whole number from 1 to 1000.\"}");
        assertThat(properties
                        .get("webhooks.endpoints.{*}.handshake")
                        .get("defaultValue")
                        .textValue())
                .isEqualTo("false");
    }

    /** The class is not in the sources: it is found as a language server finds it, by its annotations. */
    @Test
    void languageServersFindEveryKeyAsAConfigProperty() throws ClassNotFoundException {
        Map<String, String> defaults = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (Field field :
                Class.forName("ee.webhooks.impl.config.ConfigProperties").getDeclaredFields()) {
            ConfigProperty property = field.getAnnotation(ConfigProperty.class);
            found.add(property.name());
            defaults.put(property.name(), property.defaultValue());
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(names());
        assertThat(defaults)
                .containsEntry("webhooks.attempt.deadline", "20s")
                .containsEntry("webhooks.datasource", ConfigProperty.UNCONFIGURED_VALUE)
                .containsEntry("webhooks.endpoints.{*}.events", "*");
    }
}
