// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.openapi.spi.OASFactoryResolverImpl;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Constructible;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.spi.OASFactoryResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelReaderTest {

    private final ModelReader reader = new ModelReader();

    @BeforeAll
    static void useTheEmbeddedModel() {
        OASFactoryResolver.setInstance(new OASFactoryResolverImpl());
    }

    @Test
    void everySetterOfASchemaIsRead() throws ReflectiveOperationException {
        List<Method> setters = Arrays.stream(Schema.class.getMethods())
                .filter(method -> method.getName().matches("set[A-Z].*") && method.getParameterCount() == 1)
                .filter(method -> !List.of("setAll", "setBooleanSchema", "setAdditionalPropertiesBoolean")
                        .contains(method.getName()))
                .toList();
        assertThat(setters).hasSizeGreaterThan(50);
        for (Method setter : setters) {
            String name = setter.getName().substring("set".length());
            String property = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            Schema schema = OASFactory.createSchema();
            setter.invoke(schema, sample(setter.getParameterTypes()[0]));

            assertThat(reader.node(schema).properties()).as(setter.getName()).containsOnlyKeys(property);
        }
    }

    private static Object sample(Class<?> type) {
        if (Constructible.class.isAssignableFrom(type)) {
            return OASFactory.createObject(type.asSubclass(Constructible.class));
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of("x-name", "value");
        }
        if (type == Boolean.class) {
            return true;
        }
        if (type == Integer.class) {
            return 1;
        }
        return type == BigDecimal.class ? BigDecimal.ONE : "text";
    }

    @Test
    void booleanSchemasAreKept() {
        assertThat(reader.node(OASFactory.createSchema().booleanSchema(false)).properties())
                .isEqualTo(Map.of("booleanSchema", false));
        assertThat(reader.node(OASFactory.createSchema()
                                .additionalPropertiesSchema(
                                        OASFactory.createSchema().booleanSchema(false)))
                        .properties())
                .isEqualTo(Map.of("additionalPropertiesBoolean", false));
    }

    @Test
    void keywordsWithoutASetterAreKept() {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        schema.set("$id", "https://example.org/schema");
        schema.set("$defs", Map.of("inner", OASFactory.createSchema().addType(SchemaType.NULL)));

        ModelNode node = reader.node(schema);

        assertThat(node.get("type")).isEqualTo(List.of(new EnumValue("media.Schema$SchemaType", "OBJECT")));
        assertThat(node.get(ModelNode.KEYWORDS))
                .isEqualTo(
                        Map.of("$id", "https://example.org/schema", "$defs", Map.of("inner", Scan.schemaNode("NULL"))));
    }

    @Test
    void namesOfPropertiesMatchTheSetters() {
        ModelNode item = reader.node(OASFactory.createPathItem()
                .POST(OASFactory.createOperation()
                        .responses(OASFactory.createAPIResponses()
                                .addAPIResponse("default", OASFactory.createAPIResponse()))));

        assertThat(item.properties()).containsOnlyKeys("POST");
        assertThat(((ModelNode) Scan.at(item, "POST", "responses")).properties())
                .containsOnlyKeys("APIResponses");
    }
}
