// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** With requests as RESTEasy and Jersey have them; that they do is for {@code VerifyWebhookIT}. */
class SignedFormTest {

    private static final MediaType FORM = MediaType.APPLICATION_FORM_URLENCODED_TYPE;

    /** What RESTEasy knows of a form: here what an attacker has added to the URL. */
    public static final class FormRequest {

        final MultivaluedMap<String, String> decoded = new MultivaluedHashMap<>(Map.of("a", "query"));
        final MultivaluedMap<String, String> encoded = new MultivaluedHashMap<>(Map.of("a", "query"));

        public MultivaluedMap<String, String> getDecodedFormParameters() {
            return decoded;
        }

        public MultivaluedMap<String, String> getFormParameters() {
            return encoded;
        }
    }

    public static final class NoForm {

        public MultivaluedMap<String, String> getDecodedFormParameters() {
            throw new IllegalArgumentException("no form");
        }
    }

    /** Has a method that the interface of Jakarta REST has not. */
    public interface ResteasyContext extends ContainerRequestContext {

        Object getHttpRequest();
    }

    private static <T extends ContainerRequestContext> T context(
            Class<T> type, Map<String, Object> properties, Object request) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHttpRequest" -> request;
                    case "getPropertyNames" -> properties.keySet();
                    case "getProperty" -> properties.get(arguments[0]);
                    case "removeProperty" -> properties.remove(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static FormRequest replaced(MediaType type, byte[] body) {
        FormRequest request = new FormRequest();
        new SignedForm(type, body).replaceIn(context(ResteasyContext.class, Map.of(), request));
        return request;
    }

    private static FormRequest replaced(String body) {
        return replaced(FORM, body.getBytes(UTF_8));
    }

    @Test
    void aNameMayBeEmpty() {
        FormRequest request = replaced(FORM, "=x%20y".getBytes(UTF_8));

        assertThat(request.decoded).isEqualTo(Map.of("", List.of("x y")));
        assertThat(request.encoded).isEqualTo(Map.of("", List.of("x%20y")));
    }

    @Test
    void theServerHasTheParametersOfTheBodyAndNoOthers() {
        FormRequest request = replaced("b=1&&c=%C3%AB+x&b=2=3&d&e=&%66=4&");

        assertThat(request.decoded)
                .isEqualTo(Map.of(
                        "b", List.of("1", "2=3"),
                        "c", List.of("ë x"),
                        "d", List.of(""),
                        "e", List.of(""),
                        "f", List.of("4")));
        assertThat(request.encoded)
                .isEqualTo(Map.of(
                        "b", List.of("1", "2=3"),
                        "c", List.of("%C3%AB+x"),
                        "d", List.of(""),
                        "e", List.of(""),
                        "f", List.of("4")));
    }

    @Test
    void aBodyWithoutParametersHasNone() {
        assertThat(replaced("").decoded).isEmpty();
        assertThat(replaced("").encoded).isEmpty();
    }

    @Test
    void aBodyThatIsNoFormHasNoParameters() {
        assertThat(replaced(MediaType.TEXT_PLAIN_TYPE, "b=1".getBytes(UTF_8)).decoded)
                .isEmpty();
    }

    @Test
    void theCharsetIsThatOfTheType() {
        MediaType latin = FORM.withCharset("ISO-8859-1");

        assertThat(replaced(latin, "b=%EB".getBytes(ISO_8859_1)).decoded.getFirst("b"))
                .isEqualTo("ë");
        assertThat(replaced(latin, "b=ë".getBytes(ISO_8859_1)).decoded.getFirst("b"))
                .isEqualTo("ë");
        assertThat(replaced(FORM, "b=ë".getBytes(UTF_8)).decoded.getFirst("b")).isEqualTo("ë");
    }

    @Test
    void whatIsMalformedIsRefused() {
        for (String body : List.of("a=%", "a=%4", "a=%zz", "%=a")) {
            assertThatThrownBy(() -> replaced(body)).as(body).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> replaced(FORM.withCharset("no-charset"), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereTheServerFindsNoFormThatIsRefused() {
        ContainerRequestContext context = context(ResteasyContext.class, Map.of(), new NoForm());

        assertThatThrownBy(() -> new SignedForm(MediaType.TEXT_PLAIN_TYPE, new byte[0]).replaceIn(context))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormThatTheServerHasMadeOfTheUrlIsForgotten() {
        Map<String, Object> properties = new TreeMap<>(Map.of("form", new Form("a", "query"), "other", "stays"));

        new SignedForm(FORM, new byte[0]).replaceIn(context(ContainerRequestContext.class, properties, null));

        assertThat(properties).isEqualTo(Map.of("other", "stays"));
    }
}
