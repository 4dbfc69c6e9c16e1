// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelNodeTest {

    private static ModelNode schema() {
        ModelNode discriminator =
                new ModelNode("media.Discriminator").put("mapping", new LinkedHashMap<>(Map.of("cat", "Cat")));
        return new ModelNode("media.Schema")
                .put("discriminator", discriminator)
                .put("oneOf", new ArrayList<>(List.of(Scan.reference("Cat"))))
                .put("properties", new LinkedHashMap<>(Map.of("owner", Scan.reference("Person"))));
    }

    @Test
    void referencesAreFoundAtAnyDepth() {
        assertThat(schema().references())
                .containsExactlyInAnyOrder("#/components/schemas/Cat", "#/components/schemas/Person");
    }

    @Test
    void renamingReachesReferencesAndMappings() {
        ModelNode schema = schema();

        schema.renameReferences(reference -> reference + "2");

        assertThat(schema.references())
                .containsExactlyInAnyOrder("#/components/schemas/Cat2", "#/components/schemas/Person2");
        assertThat(Scan.at(schema, "discriminator", "mapping", "cat")).isEqualTo("#/components/schemas/Cat2");
    }

    @Test
    void copySharesNothingMutable() {
        ModelNode schema = schema();
        ModelNode copy = schema.copy();

        assertThat(copy).isEqualTo(schema).hasSameHashCodeAs(schema);
        copy.renameReferences(reference -> "#/elsewhere");

        assertThat(schema).isEqualTo(schema());
        assertThat(copy).isNotEqualTo(schema);
    }

    @Test
    void nullRemovesAProperty() {
        assertThat(schema().put("oneOf", null).properties()).doesNotContainKey("oneOf");
    }
}
