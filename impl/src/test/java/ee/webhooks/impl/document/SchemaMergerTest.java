// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static ee.webhooks.impl.document.Model.described;
import static ee.webhooks.impl.document.Model.integer;
import static ee.webhooks.impl.document.Model.list;
import static ee.webhooks.impl.document.Model.object;
import static ee.webhooks.impl.document.Model.reference;
import static ee.webhooks.impl.document.Model.required;
import static ee.webhooks.impl.document.Model.text;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.openapi.SchemaOrigin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;

class SchemaMergerTest {

    private final Map<String, SchemaOrigin> origins = new TreeMap<>();
    private final Map<String, Schema> schemas = new TreeMap<>();
    private final Set<String> resources = new TreeSet<>();

    private String ours(String packageName, String simpleName, Schema schema) {
        String name = "webhooks-ee." + packageName + simpleName;
        origins.put(
                name,
                new SchemaOrigin(
                        List.of(simpleName, packageName.toUpperCase(Locale.ROOT) + simpleName),
                        Set.of(packageName + "." + simpleName),
                        Set.of()));
        schemas.put(name, schema);
        return name;
    }

    private void theirs(String name, Schema schema) {
        schemas.put(name, schema);
    }

    private Map<String, Schema> unite() {
        OpenAPI document = Model.document(schemas);
        SchemaMerger.unite(origins, () -> resources, document, new ExtensionWebhooks(document));
        return document.getComponents().getSchemas();
    }

    @Test
    void schemaThatSaysTheSameIsThatOfTheApplication() {
        Schema their = object(Map.of("id", text()));
        theirs("Item", their);
        ours("a", "Item", object(Map.of("id", text())));

        assertThat(unite()).containsOnlyKeys("Item").containsEntry("Item", their);
    }

    @Test
    void schemaThatSaysAnythingElseHasANameOfItsOwn() {
        resources.add("a.Item");
        Schema their = object(Map.of("id", text(), "password", text()));
        theirs("Item", their);
        ours("a", "Item", object(Map.of("id", text())));

        assertThat(unite()).containsOnlyKeys("Item", "AItem").containsEntry("Item", their);
    }

    @Test
    void typesAndRequiredPropertiesDecideToo() {
        resources.addAll(Set.of("a.Item", "a.Part"));
        theirs("Item", object(Map.of("id", text())));
        ours("a", "Item", object(Map.of("id", integer())));
        theirs("Part", object(Map.of("id", text())));
        ours("a", "Part", required(object(Map.of("id", text())), "id"));

        assertThat(unite()).containsOnlyKeys("Item", "AItem", "Part", "APart");
    }

    @Test
    void eachSchemaOfTheApplicationIsThatOfOneClassOnly() {
        theirs("Item", object(Map.of("id", text())));
        ours("a", "Item", object(Map.of("id", text())));
        ours("b", "Item", object(Map.of("id", text())));

        assertThat(unite()).containsOnlyKeys("Item", "BItem");
    }

    @Test
    void numberedSchemaIsFoundByWhatItSays() {
        resources.addAll(Set.of("a.Item", "b.Item"));
        theirs("Item", object(Map.of("id", integer())));
        theirs("Item1", object(Map.of("id", text())));
        theirs("Order", object(Map.of("items", list(reference("Item1")))));
        String ours = ours("a", "Item", object(Map.of("id", text())));
        ours("b", "Item", object(Map.of("id", integer())));
        ours("a", "Order", object(Map.of("items", list(reference(ours)))));

        assertThat(unite()).containsOnlyKeys("Item", "Item1", "Order");
    }

    @Test
    void classWithANumberInItsNameIsNoNumberedOne() {
        resources.addAll(Set.of("a.Item", "a.Item2"));
        theirs("Item", object(Map.of("id", integer())));
        theirs("Item2", object(Map.of("id", text())));
        ours("b", "Item", object(Map.of("id", text())));

        assertThat(unite()).containsOnlyKeys("Item", "Item2", "BItem");
    }

    @Test
    void whatRefersToSomethingElseIsSomethingElse() {
        theirs("Item", object(Map.of("id", integer())));
        theirs("Order", object(Map.of("item", reference("Item"))));
        String item = ours("a", "Item", object(Map.of("id", text())));
        ours("a", "Order", object(Map.of("item", reference(item))));

        Map<String, Schema> united = unite();

        assertThat(united).containsOnlyKeys("Item", "Order", "AItem", "AOrder");
        assertThat(united.get("AOrder").getProperties().get("item").getRef()).isEqualTo("#/components/schemas/AItem");
        assertThat(united.get("Order").getProperties().get("item").getRef()).isEqualTo("#/components/schemas/Item");
    }

    @Test
    void schemasThatReferToThemselvesAreComparedToo() {
        theirs("Tree", object(Map.of("children", list(reference("Tree")))));
        ours("a", "Tree", object(Map.of("children", list(reference("webhooks-ee.aTree")))));

        assertThat(unite()).containsOnlyKeys("Tree");
    }

    @Test
    void missingDescriptionsAreAdded() {
        theirs("Item", object(Map.of("id", text(), "name", described(text(), "Their name"))));
        ours("a", "Item", described(object(Map.of("id", described(text(), "The id"), "name", text())), "An item"));

        Schema item = unite().get("Item");

        assertThat(item.getDescription()).isEqualTo("An item");
        assertThat(item.getProperties().get("id").getDescription()).isEqualTo("The id");
        assertThat(item.getProperties().get("name").getDescription()).isEqualTo("Their name");
    }

    @Test
    void schemaWithAnotherDescriptionHasANameOfItsOwn() {
        theirs("Item", described(object(Map.of("id", text())), "item of b"));
        ours("a", "Item", described(object(Map.of("id", text())), "item of a"));

        Map<String, Schema> united = unite();

        assertThat(united).containsOnlyKeys("Item", "AItem");
        assertThat(united.get("Item").getDescription()).isEqualTo("item of b");
        assertThat(united.get("AItem").getDescription()).isEqualTo("item of a");
    }

    @Test
    void schemaOfAnotherClassThatResourcesUseGetsNoDescription() {
        resources.add("b.Item");
        Schema their = object(Map.of("id", text()));
        theirs("Item", their);
        ours("a", "Item", described(object(Map.of("id", text())), "item of a"));

        assertThat(unite()).containsOnlyKeys("Item", "AItem");
        assertThat(their.getDescription()).isNull();
    }

    @Test
    void defaultsThatAServerSpellsOutSayNothing() {
        Schema their = object(Map.of("id", text()));
        their.setNullable(false);
        their.setMinProperties(0);
        their.getProperties().get("id").setMaxProperties(0);
        theirs("Item", their);
        ours("a", "Item", object(Map.of("id", text())));

        assertThat(unite()).containsOnlyKeys("Item");
    }

    @Test
    void referencesInKeywordsThatTheModelCannotHoldAreRenamed() {
        Schema text = text();
        text.setExtensions(Map.of("contentSchema", Map.of("$ref", "#/components/schemas/webhooks-ee.aInner")));
        ours("a", "Item", object(Map.of("json", text)));
        ours("a", "Inner", object(Map.of("id", text())));

        assertThat(unite().get("Item").getProperties().get("json").getExtensions())
                .containsEntry("contentSchema", Map.of("$ref", "#/components/schemas/Inner"));
    }
}
