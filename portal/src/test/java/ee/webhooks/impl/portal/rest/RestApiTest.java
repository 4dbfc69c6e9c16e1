// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.Query;
import ee.webhooks.impl.portal.web.Route;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestApiTest {

    private final Logger logger = Logger.getLogger(RestApi.class.getName());
    private final List<String> logged = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void whatFailsUnexpectedlyIsLoggedAndShowsNothing() {
        RestApi api = new RestApi(List.of(Route.of("GET", "/fails", request -> {
            throw new IllegalStateException("secret");
        })));

        PortalResponse response = api.answer(
                new PortalRequest(
                        "GET",
                        List.of(),
                        Query.parse(null).orElseThrow(),
                        name -> null,
                        InputStream.nullInputStream(),
                        null),
                List.of("fails"));

        assertThat(response.status()).isEqualTo(500);
        assertThat(new String(response.body(), UTF_8)).contains("WHK00708").doesNotContain("secret");
        assertThat(logged).singleElement().asString().startsWith("WHK00707");
    }
}
