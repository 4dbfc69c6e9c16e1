// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.junit.jupiter.api.Test;

class GenericInterfaceTest {

    record User(@NotNull String name) {}

    record Envelope<T>(T payload) {}

    @Consumes("application/vnd.created+json")
    interface Created<T> {
        @POST
        @Operation(summary = "Created")
        void created(@HeaderParam("X-Id") String id, @NotNull T created);
    }

    interface Changes<K, V> extends Created<V> {
        @POST
        void changed(Envelope<V> envelope);

        @POST
        void all(Map<K, List<? extends V>> changes);

        @POST
        void array(V[] changes);

        @POST
        <X extends Comparable<X>> void ownVariable(X any);
    }

    @Tag(name = "users")
    interface UserHooks extends Changes<String, User> {}

    @Test
    void inheritedMethodsAreResolvedAgainstTheInterface() {
        Scan scan = Scan.of(UserHooks.class);

        Object media = Scan.at(scan.operation("created"), "requestBody", "content", "mediaTypes");
        assertThat(Scan.at(media, "application/vnd.created+json", "schema")).isEqualTo(Scan.reference("User"));
        assertThat(scan.operation("created").get("summary")).isEqualTo("Created");
        assertThat(scan.operation("created").get("tags")).isEqualTo(List.of("users"));
        assertThat(Scan.at(scan.operation("created"), "parameters", 0, "name")).isEqualTo("X-Id");
    }

    @Test
    void typeVariablesAreResolvedWithinOtherTypes() {
        Scan scan = Scan.of(UserHooks.class);

        assertThat(scan.body("changed")).isEqualTo(Scan.reference("EnvelopeUser"));
        assertThat(scan.schemaOf("EnvelopeUser", "payload")).isEqualTo(Scan.reference("User"));
        assertThat(Scan.at(scan.body("all"), "additionalPropertiesSchema", "items"))
                .isEqualTo(Scan.reference("User"));
        assertThat(Scan.at(scan.body("array"), "items")).isEqualTo(Scan.reference("User"));
    }

    @Test
    void variableThatNothingBindsBecomesItsBound() {
        assertThat(Scan.of(UserHooks.class).body("ownVariable")).isNotNull();
        assertThat(Scan.of(Created.class).description().operations()).hasSize(1);
    }
}
