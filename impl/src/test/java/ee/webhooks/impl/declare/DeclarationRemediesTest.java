// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.CompiledSources;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a message about a declaration advises mends the declaration, for the compiler as for the deployment. */
class DeclarationRemediesTest {

    private static final String HEAD =
            "import ee.webhooks.*; import jakarta.ws.rs.*; import jakarta.ws.rs.core.*; import java.util.*; ";

    private record Tried(WebhookMessage message, String broken, List<String> mended) {}

    private static Tried tried(WebhookMessage message, String broken, String... mended) {
        return new Tried(message, broken, List.of(mended));
    }

    /** Each remedy that the message names, in its order. */
    private static List<Tried> remedies() {
        return List.of(
                tried(
                        WebhookMessage.WEBHOOK_ON_CLASS,
                        "@Webhook class A { void a(String b) {} }",
                        "@Webhook interface A { void a(String b); }"),
                tried(
                        WebhookMessage.NAME_EMPTY,
                        "@Webhook interface A { @Webhook(\"\") void a(); }",
                        "@Webhook interface A { @Webhook(\"new-subscription\") void a(); }",
                        "@Webhook interface A { @Webhook void a(); }"),
                tried(
                        WebhookMessage.DUPLICATE_WEBHOOK,
                        "@Webhook(\"order\") interface A { void a(); void b(); }",
                        "@Webhook(\"order\") interface A { void a(); @Webhook(\"other\") void b(); }",
                        "@Webhook(\"order\") interface A { void a(); @PUT void b(); }"),
                tried(
                        WebhookMessage.SEVERAL_BODIES,
                        "@Webhook interface A { void a(String b, String c); }",
                        "@Webhook interface A { void a(String b); }",
                        "@Webhook interface A { void a(String b, @HeaderParam(\"C\") String c); }",
                        "@Webhook interface A { void a(String b, @QueryParam(\"c\") String c); }"),
                tried(
                        WebhookMessage.PRIMITIVE_RETURN,
                        "@Webhook interface A { int a(String b); }",
                        "@Webhook interface A { void a(String b); }",
                        "@Webhook interface A { Integer a(String b); }"),
                tried(
                        WebhookMessage.SEVERAL_VERBS,
                        "@Webhook(\"a\") interface A { @POST @PUT void a(String b); }",
                        "@Webhook(\"a\") interface A { @PUT void a(String b); }",
                        "@Webhook(\"a\") interface A { @POST void a(String b); @PUT void c(String b); }"),
                tried(
                        WebhookMessage.VERB_UNSUPPORTED,
                        verb("PURGE"),
                        verb("GET"),
                        verb("POST"),
                        verb("PUT"),
                        verb("DELETE"),
                        verb("PATCH"),
                        verb("HEAD"),
                        verb("OPTIONS")),
                tried(
                        WebhookMessage.PARAMETER_UNSUPPORTED,
                        "@Webhook interface A { void a(@PathParam(\"b\") String b); }",
                        "@Webhook interface A { void a(@HeaderParam(\"b\") String b); }",
                        "@Webhook interface A { void a(@QueryParam(\"b\") String b); }",
                        "@Webhook interface A { void a(@CookieParam(\"b\") String b); }",
                        "@Webhook interface A { void a(String b); }"),
                tried(
                        WebhookMessage.TYPE_UNRESOLVED,
                        "@Webhook interface A<T> { void created(T user); }",
                        "interface Created<T> { void created(T user); } @Webhook interface A extends Created<String> {}"),
                tried(
                        WebhookMessage.BODY_UNREAD,
                        "@Webhook interface A { @GET void a(String b); }",
                        "@Webhook interface A { @POST void a(String b); }",
                        "@Webhook interface A { @GET void a(@QueryParam(\"b\") String b); }"),
                tried(
                        WebhookMessage.HEADER_UNSUPPORTED,
                        "@Webhook interface A { void a(@HeaderParam(\"webhook-id\") String b); }",
                        "@Webhook interface A { void a(@HeaderParam(\"X-Id\") String b); }",
                        "@Webhook interface A { void a(); }"),
                tried(
                        WebhookMessage.PARAMETER_NAME_EMPTY,
                        "@Webhook interface A { void a(@QueryParam(\"\") String b); }",
                        "@Webhook interface A { void a(@QueryParam(\"b\") String b); }"),
                tried(
                        WebhookMessage.CONTENT_TYPE_INVALID,
                        "@Webhook interface A { @Consumes(\"text/*\") void a(String b); }",
                        "@Webhook interface A { @Consumes(\"application/json\") void a(String b); }"),
                tried(
                        WebhookMessage.CONSUMER_NOT_TEXT,
                        "@Webhook interface A { void a(@WebhookConsumer int b, String c); }",
                        "@Webhook interface A { void a(@WebhookConsumer String b, String c); }"),
                tried(
                        WebhookMessage.SEVERAL_CONSUMERS,
                        "@Webhook interface A { void a(@WebhookConsumer String b, @WebhookConsumer String c); }",
                        "@Webhook interface A { void a(@WebhookConsumer String b); }"),
                tried(
                        WebhookMessage.CONSUMER_SENT,
                        "@Webhook interface A { void a(@WebhookConsumer @HeaderParam(\"X-B\") String b); }",
                        "@Webhook interface A { void a(@WebhookConsumer String b, @HeaderParam(\"X-B\") String c); }"),
                tried(
                        WebhookMessage.CONSUMER_WITH_VALUE,
                        "@Webhook interface A { void a(@WebhookConsumer(\"acme\") String b); }",
                        "@Webhook interface A { void a(@WebhookConsumer String b); }"),
                tried(
                        WebhookMessage.CLOUD_EVENT_TYPE_BLANK,
                        "@Webhook interface A { @WebhookCloudEvent(type = \" \") void a(); }",
                        "@Webhook interface A { @WebhookCloudEvent(type = \"com.shop.a\") void a(); }",
                        "@Webhook interface A { @WebhookCloudEvent void a(); }"),
                tried(
                        WebhookMessage.CLOUD_EVENT_SOURCE_INVALID,
                        "@Webhook @WebhookCloudEvent(source = \"a shop\") interface A { void a(); }",
                        "@Webhook @WebhookCloudEvent(source = \"https://shop.example\") interface A { void a(); }"),
                tried(
                        WebhookMessage.CLOUD_EVENT_WITHOUT_BODY,
                        "@Webhook interface A { @GET @WebhookCloudEvent(mode = WebhookCloudEvent.Mode.STRUCTURED) void a(); }",
                        "@Webhook interface A { @POST @WebhookCloudEvent(mode = WebhookCloudEvent.Mode.STRUCTURED) void a(); }",
                        "@Webhook interface A { @GET @WebhookCloudEvent(mode = WebhookCloudEvent.Mode.BINARY) void a(); }"));
    }

    private static String verb(String verb) {
        return "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @HttpMethod(\"" + verb
                + "\") @interface Verb {} @Webhook interface A { @Verb void a(); }";
    }

    @TempDir
    private Path folder;

    /** All are compiled at once, each in a package of its own, as a compiler takes long to start. */
    private final Map<String, String> sources = new LinkedHashMap<>();

    private String add(String source) {
        String name = "shop" + sources.size() + ".A";
        sources.put(name, "package " + name.replace(".A", "; ") + HEAD + source);
        return name;
    }

    @Test
    void theRemedyMendsTheDeclaration() throws IOException {
        Map<String, WebhookMessage> broken = new LinkedHashMap<>();
        List<String> mended = new ArrayList<>();
        for (Tried tried : remedies()) {
            broken.put(add(tried.broken()), tried.message());
            tried.mended().forEach(source -> mended.add(add(source)));
        }
        try (CompiledSources application = CompiledSources.withoutProcessor(folder, sources)) {
            assertThat(application.errors()).isEmpty();
            assertThat(broken)
                    .allSatisfy((type, message) -> assertThat(problems(application, type))
                            .isNotEmpty()
                            .allMatch(problem -> problem.startsWith("WHK%05d: ".formatted(message.number()))));
            assertThat(mended)
                    .allSatisfy(type -> assertThat(problems(application, type)).isEmpty());
        }
        sources.keySet().removeAll(broken.keySet());
        try (CompiledSources application = CompiledSources.withProcessor(folder, sources)) {
            // Two sources of one name are no two webhooks of one application
            assertThat(application.errors()).allMatch(error -> error.startsWith("WHK00003: "));
        }
    }

    private static List<String> problems(CompiledSources application, String type) {
        Problems problems = new Problems();
        WebhookDeclarations.read(List.of(application.load(type)), problems);
        return problems.texts();
    }
}
