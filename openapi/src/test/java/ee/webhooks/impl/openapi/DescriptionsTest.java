// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

    record User(@JsonbProperty("user_name") String name, Address home, Address work, Plan plan) {}

    @Schema(description = "By annotation")
    record Address(@Schema(description = "By annotation") String city, String street) {}

    enum Plan {
        MONTHLY
    }

    interface Webhooks {

        void created(User user);

        void all(List<User> users);
    }

    /** Describes everything by its name in Java, but the work address. */
    private static final class ByName implements Descriptions {

        @Override
        public Optional<String> ofType(String className) {
            return Optional.of("Type " + className.substring(className.lastIndexOf('$') + 1));
        }

        @Override
        public Optional<String> ofField(String className, String field) {
            return Optional.of("Field " + field).filter(description -> !field.equals("work"));
        }

        @Override
        public Optional<String> ofGetter(String className, String method) {
            return Optional.empty();
        }

        @Override
        public Optional<String> ofConstant(String className, String constant) {
            return Optional.of("Constant " + constant);
        }
    }

    private final Scan scan = new Scan(new OpenApiScanner(
                    DescriptionsTest.class.getClassLoader(), Map.of(), new ByName())
            .scan(List.of(
                    new OperationSource(
                            Webhooks.class, Webhooks.class.getDeclaredMethods()[0], "POST", "application/json"),
                    new OperationSource(
                            Webhooks.class, Webhooks.class.getDeclaredMethods()[1], "POST", "application/json"))));

    private Object description(String schema, String property) {
        return Scan.at(scan.schemaOf(schema, property), "description");
    }

    @Test
    void memberDescribesThePropertyThatIsMadeFromIt() {
        assertThat(scan.schema("User").get("description")).isEqualTo("Type User");
        assertThat(description("User", "user_name")).isEqualTo("Field name");
    }

    @Test
    void annotationWins() {
        assertThat(scan.schema("Address").get("description")).isEqualTo("By annotation");
        assertThat(description("Address", "city")).isEqualTo("By annotation");
        assertThat(description("Address", "street")).isEqualTo("Field street");
    }

    @Test
    void onePropertyOfSeveralWithOneTypeIsDescribed() {
        assertThat(description("User", "home")).isEqualTo("Field home");
        assertThat(scan.schemaOf("User", "work")).isEqualTo(Scan.reference("Address"));
    }

    @Test
    void constantsAreListed() {
        assertThat(scan.schema("Plan").get("description")).isEqualTo("Type Plan\n\n- `MONTHLY`: Constant MONTHLY");
    }
}
