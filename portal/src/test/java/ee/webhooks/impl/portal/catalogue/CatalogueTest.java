// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import jakarta.ws.rs.POST;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Webhook
    interface ItemWebhooks {

        @POST
        @Webhook("item.sold")
        void itemSold(Item item);

        @POST
        @Webhook("ping")
        void ping();
    }

    record Item(String name) {}

    private final WebhookDeclarations declarations =
            WebhookDeclarations.read(List.of(ItemWebhooks.class), new Problems());

    @Test
    void aWebhookHasTheSchemaOfTheDocumentAndAnExample() {
        Catalogue catalogue = new Catalogue(
                declarations,
                () -> Map.of(
                        "webhooks",
                        Map.of(
                                "item.sold",
                                Map.of(
                                        "post",
                                        Map.of(
                                                "summary",
                                                "Item sold",
                                                "requestBody",
                                                Map.of(
                                                        "content",
                                                        Map.of(
                                                                "application/json",
                                                                Map.of(
                                                                        "schema",
                                                                        Map.of(
                                                                                "$ref",
                                                                                "#/components/schemas/Item"))))))),
                        "components",
                        Map.of(
                                "schemas",
                                Map.of("Item", Map.of("properties", Map.of("name", Map.of("type", "string")))))));

        assertThat(catalogue.names()).containsExactly("item.sold", "ping");
        assertThat(catalogue.entries("item.sold")).singleElement().satisfies(entry -> {
            assertThat(entry.method()).isEqualTo("POST");
            assertThat(entry.text("summary")).contains("Item sold");
            assertThat(entry.contentType()).isEqualTo("application/json");
            assertThat(entry.example()).isEqualTo(Map.of("name", "example"));
        });
        assertThat(catalogue.entries("ping"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.schema()).isNull());
        assertThat(catalogue.entries("none")).isEmpty();
    }

    @Test
    void withoutADocumentThereAreNamesAndAWarning() {
        Logger logger = Logger.getLogger(Catalogue.class.getName());
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Catalogue catalogue = new Catalogue(declarations, () -> {
                throw new NoClassDefFoundError("missing");
            });

            assertThat(catalogue.entries("item.sold")).singleElement().satisfies(entry -> {
                assertThat(entry.method()).isEqualTo("POST");
                assertThat(entry.schema()).isNull();
                assertThat(entry.example()).isNull();
            });
            assertThat(logged).singleElement().asString().startsWith("WHK00738").contains("missing");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }
}
