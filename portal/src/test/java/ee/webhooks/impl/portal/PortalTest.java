// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.portal.rest.TestApi;
import ee.webhooks.impl.portal.web.PortalResponse;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class PortalTest {

    private final TestPortal parts = new TestPortal();
    private final Portal portal = new Portal(parts.settings, TestApi.of(parts));

    private PortalResponse answer(String method, String path, String query) {
        return portal.answer(
                method,
                path,
                query,
                name -> null,
                InputStream.nullInputStream(),
                TestPortal.get("x").build().peer());
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
}
