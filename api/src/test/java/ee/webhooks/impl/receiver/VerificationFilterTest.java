// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.format.Formats;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A form on RESTEasy, which asks the servlet container for it and reads the body meanwhile; other servers are for {@link SignedFormTest} and tests on servers. */
class VerificationFilterTest {

    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final long NOW = 1_614_265_330;
    private static final byte[] BODY = "a=signed".getBytes(UTF_8);

    private final AtomicReference<InputStream> stream = new AtomicReference<>(new ByteArrayInputStream(BODY));

    /** What RESTEasy keeps: here what was added to the URL. */
    public final class FormRequest {

        private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(Map.of("a", "query"));

        public MultivaluedMap<String, String> getDecodedFormParameters() throws Exception {
            stream.get().readAllBytes();
            return parameters;
        }

        public MultivaluedMap<String, String> getFormParameters() {
            return parameters;
        }
    }

    private final FormRequest form = new FormRequest();

    private Object answer(String method, Object... arguments) {
        Map<String, String> headers = Map.of(
                WebhookHeaders.ID, "msg_1",
                WebhookHeaders.TIMESTAMP, Long.toString(NOW),
                WebhookHeaders.SIGNATURE, SECRET.sign("msg_1", NOW, BODY));
        return switch (method) {
            case "getHttpRequest" -> form;
            case "getEntityStream" -> stream.get();
            case "getHeaderString" -> headers.get(arguments[0]);
            case "getMethod" -> "POST";
            case "getRequestUri" -> URI.create("http://localhost/");
            case "getLength" -> BODY.length;
            case "getMediaType" -> MediaType.APPLICATION_FORM_URLENCODED_TYPE;
            case "getMatchedResources", "getPropertyNames" -> List.of();
            case "getUriInfo" -> proxy(UriInfo.class);
            case "setEntityStream" -> {
                stream.set((InputStream) arguments[0]);
                yield null;
            }
            case "setProperty" -> null;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(method.getName(), arguments)));
    }

    @Test
    void theFormOfTheBodyTakesThePlaceOfThatOfTheContainer() throws Exception {
        ReceiverSettings settings = new ReceiverSettings(
                "",
                Formats.STANDARD,
                List.of((WebhookKey) SECRET),
                Duration.ofMinutes(5),
                BODY.length,
                Optional.empty());
        Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);

        new VerificationFilter(Optional.of(settings), (receiver, uri) -> Optional.empty(), true, clock)
                .filter(proxy(SignedFormTest.ResteasyContext.class));

        assertThat(form.parameters).isEqualTo(Map.of("a", List.of("signed")));
        assertThat(stream.get().readAllBytes()).isEqualTo(BODY);
    }
}
