// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** A method that cannot be described takes no other along. */
class IsolationTest {

    record Good(String a) {}

    record Bad(Good good) {}

    interface Hooks {
        @POST
        void good(Good good);

        @POST
        @Operation(summary = "Still here")
        void bad(Bad bad, @HeaderParam("X-Part") String part);

        @POST
        void better(Good good);
    }

    /** A schema that is configured and no JSON. */
    private static final Map<String, String> BROKEN = Map.of("mp.openapi.schema." + Bad.class.getName(), "{broken");

    @Test
    void othersAreDescribedAsTheyAreDeclared() {
        Scan scan = Scan.with(BROKEN, Hooks.class);

        assertThat(scan.body("good")).isEqualTo(Scan.reference("Good"));
        assertThat(scan.body("better")).isEqualTo(Scan.reference("Good"));
        assertThat(scan.schema("Good")).isNotNull();
    }

    @Test
    void whatFailsIsDescribedWithAnyValueAsItsBodyAndSaysWhy() {
        Scan scan = Scan.with(BROKEN, Hooks.class);

        assertThat(scan.body("bad")).isEqualTo(new ModelNode("media.Schema"));
        assertThat(scan.operation("bad").get("summary")).isEqualTo("Still here");
        assertThat(Scan.at(scan.operation("bad"), "parameters", 0, "name")).isEqualTo("X-Part");
        assertThat(scan.description().failures()).hasSize(1).allSatisfy((source, failure) -> {
            assertThat(source.method().getName()).isEqualTo("bad");
            assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        });
    }
}
