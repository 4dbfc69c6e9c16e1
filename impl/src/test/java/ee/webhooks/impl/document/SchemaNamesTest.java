// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.OpenApiScanner;
import ee.webhooks.impl.openapi.SchemaOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaNamesTest {

    private static SchemaOrigin origin(String... names) {
        return new SchemaOrigin(List.of(names), Set.of(), Set.of());
    }

    private static Map<String, SchemaOrigin> origins(SchemaOrigin... origins) {
        return Arrays.stream(origins)
                .collect(Collectors.toMap(
                        origin -> "p." + origin.names().get(origin.names().size() - 1), origin -> origin));
    }

    @Test
    void theOnlyOneHasTheBestName() {
        assertThat(SchemaNames.choose(origins(origin("User", "ShopUser")), Map.of(), Set.of("Order")))
                .isEqualTo(Map.of("p.ShopUser", "User"));
    }

    @Test
    void thoseThatWantOneNameAreAllQualified() {
        assertThat(SchemaNames.choose(
                        origins(origin("User", "ShopUser"), origin("User", "BankUser"), origin("Order", "ShopOrder")),
                        Map.of(),
                        Set.of()))
                .isEqualTo(Map.of("p.ShopUser", "ShopUser", "p.BankUser", "BankUser", "p.ShopOrder", "Order"));
    }

    @Test
    void theyAreQualifiedAsFarAsIsNeeded() {
        assertThat(SchemaNames.choose(
                        origins(origin("User", "ApiUser", "ShopApiUser"), origin("User", "ApiUser", "BankApiUser")),
                        Map.of(),
                        Set.of()))
                .isEqualTo(Map.of("p.ShopApiUser", "ShopApiUser", "p.BankApiUser", "BankApiUser"));
    }

    @Test
    void theNameThatAnotherSchemaHasIsNotTaken() {
        assertThat(SchemaNames.choose(origins(origin("User", "ShopUser")), Map.of(), Set.of("User")))
                .isEqualTo(Map.of("p.ShopUser", "ShopUser"));
        assertThat(SchemaNames.choose(origins(origin("User", "ShopUser")), Map.of(), Set.of("User", "ShopUser")))
                .isEqualTo(Map.of("p.ShopUser", "ShopUser2"));
    }

    @Test
    void whoHasANameKeepsIt() {
        assertThat(SchemaNames.choose(
                        origins(origin("User", "ShopUser"), origin("User", "BankUser")),
                        Map.of("p.BankUser", "User"),
                        Set.of("User")))
                .isEqualTo(Map.of("p.ShopUser", "ShopUser", "p.BankUser", "User"));
    }

    interface First {
        record Item(String first, Item next) {}
    }

    interface Second {
        record Item(String second) {}
    }

    @Webhook
    interface ItemWebhooks {

        void first(First.Item item);

        void second(List<Second.Item> items);

        void text(Text text);
    }

    record Text(String text) {}

    private static WebhookDocument document() {
        ClassLoader application = SchemaNamesTest.class.getClassLoader();
        StoredJavadoc javadoc = new StoredJavadoc(application);
        return new DocumentBuilder(new OpenApiScanner(application, Map.of(), javadoc), javadoc)
                .build(WebhookDeclarations.read(List.of(ItemWebhooks.class), new Problems()));
    }

    @Test
    void documentOfItsOwnHasDistinctNames() {
        WebhookDocument document = SchemaNames.distinct(document());

        assertThat(document.components().get("schemas")).containsOnlyKeys("FirstItem", "SecondItem", "Text");
        assertThat(references(document)).containsExactlyInAnyOrder("FirstItem", "SecondItem", "Text");
    }

    @Test
    void provisionalNamesAreThoseOfNobodyElse() {
        WebhookDocument document = SchemaNames.provisional(document());

        assertThat(document.components().get("schemas").keySet())
                .hasSize(3)
                .allMatch(name -> name.matches("webhooks-ee[.]EeWebhooksImplDocumentSchemaNamesTest[A-Za-z]+"))
                .isSubsetOf(document.origins().keySet())
                .containsExactlyInAnyOrderElementsOf(references(document));
    }

    private static Set<String> references(WebhookDocument document) {
        return Stream.concat(
                        document.webhooks().values().stream().flatMap(operations -> operations.values().stream()),
                        document.components().get("schemas").values().stream())
                .map(ModelNode::references)
                .flatMap(Set::stream)
                .map(reference -> SchemaReference.nameIn(reference).orElseThrow())
                .collect(Collectors.toSet());
    }
}
