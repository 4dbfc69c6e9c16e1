// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.rest.RestApi;
import ee.webhooks.impl.portal.web.Peer;
import ee.webhooks.impl.portal.web.PortalResponse;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortalTest {

    private final Portal portal = new Portal(PortalSettings.read(key -> Optional.empty()), new RestApi());

    private PortalResponse answer(String method, String path, String query) {
        return portal.answer(method, path, query, name -> null, InputStream.nullInputStream(), new Nobody());
    }

    @Test
    void theDocumentOfTheApiNeedsNoAuthentication() {
        PortalResponse response = answer("GET", "/api/v1/openapi.json", null);

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8)).contains("\"openapi\": \"3.1.0\"");
    }

    @Test
    void whatIsNotThereIsAProblem() {
        assertThat(new String(answer("GET", "/api/v1/none", null).body(), UTF_8))
                .contains("WHK00703");
        assertThat(answer("GET", "/api/v1/../v1/openapi.json", null).status()).isEqualTo(404);
        assertThat(answer("GET", "/api/v1", null).status()).isEqualTo(404);
    }

    @Test
    void anotherMethodIsRefusedWithThoseThatThereAre() {
        PortalResponse response = answer("DELETE", "/api/v1/openapi.json", null);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).contains("GET, HEAD");
        assertThat(new String(response.body(), UTF_8)).contains("WHK00704");
    }

    @Test
    void aQueryThatIsNotWellEncodedIsRefused() {
        assertThat(new String(answer("GET", "/api/v1/openapi.json", "a=%zz").body(), UTF_8))
                .contains("WHK00705");
    }

    @Test
    void nothingMayShowRunOrKeepData() {
        for (String path : new String[] {"/api/v1/openapi.json", "/api/v1/none", "/../x"}) {
            PortalResponse response = answer("GET", path, null);

            assertThat(response.header("Cache-Control")).contains("no-store");
            assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.header("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
        }
    }

    private static final class Nobody implements Peer {

        @Override
        public String address() {
            return "192.0.2.1";
        }

        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public boolean isInRole(String role) {
            return false;
        }

        @Override
        public boolean authenticate() {
            return false;
        }

        @Override
        public boolean isAnswered() {
            return false;
        }
    }
}
