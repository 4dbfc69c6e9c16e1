// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.CompiledSources;
import ee.webhooks.impl.message.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails the deployment fails the compiler, in the same words. */
class CompilerAgreementTest {

    private static final String HEAD =
            "package shop; import ee.webhooks.*; import jakarta.ws.rs.*; import jakarta.ws.rs.core.*; import java.util.*; ";

    @TempDir
    Path compiled;

    @TempDir
    Path deployed;

    private List<String> atCompileTime(Map<String, String> sources) throws IOException {
        try (CompiledSources application = CompiledSources.withProcessor(compiled, sources)) {
            return application.errors();
        }
    }

    private List<String> atDeployment(Map<String, String> sources) throws IOException {
        Problems problems = new Problems();
        try (CompiledSources application = CompiledSources.withoutProcessor(deployed, sources)) {
            assertThat(application.errors()).isEmpty();
            WebhookDeclarations.read(
                    sources.keySet().stream()
                            .<Class<?>>map(application::load)
                            .filter(CompilerAgreementTest::isWebhook)
                            .toList(),
                    problems);
        }
        return problems.texts();
    }

    private static boolean isWebhook(Class<?> type) {
        return !type.isAnnotation()
                && Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()))
                        .anyMatch(annotated -> ComposedAnnotations.find(annotated, Webhook.class)
                                .isPresent());
    }

    private void assertAgreement(Map<String, String> sources) throws IOException {
        List<String> atDeployment = atDeployment(sources);
        assertThat(atDeployment).isNotEmpty();
        assertThat(atCompileTime(sources)).containsExactlyInAnyOrderElementsOf(atDeployment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Webhook class A {}",
                "class A { @Webhook void a() {} @Webhook(\"\") void b() {} }",
                "@Webhook record A(int one) {}",
                "@Webhook enum A { ONE }",
                "@Webhook interface A { @Webhook(\" \") void a(); }",
                "@Webhook(\"\") interface A { void a(); @PUT @Path(\"\") void b(); }",
                "@Webhook interface A { void a(String one, List<int[]> two, Map.Entry<String, ?>[] three); }",
                "@Webhook interface A { void a(int one, long... two); }",
                "@Webhook interface A { int a(); boolean b(); char[] c(); Integer d(); }",
                "@Webhook interface A { java.util.concurrent.CompletionStage<String> a(); java.util.concurrent.CompletableFuture<Void> b(); }",
                "@Webhook interface A { <T> java.util.concurrent.Future<T> a(); java.util.concurrent.Flow.Publisher<String> b(); String c(); }",
                "@Webhook interface A { @POST @PUT @GET void a(String body); }",
                "@Webhook interface A { @OPTIONS @HEAD void a(String body); }",
                "@Webhook(\" \") @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface B {} @B interface A { @GET void a(String body); }",
                "@Webhook @Consumes(\"json\") @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface B {} @B interface A { void a(String body); }",
                "@Webhook interface A { @HEAD void a(String body); @OPTIONS void b(String body); }",
                "@Webhook interface A { @GET void a(int body, int other); }",
                "@Webhook interface A { void a(@PathParam(\"a\") String a, @FormParam(\"b\") @Context UriInfo b); }",
                "@Webhook interface A { void a(@MatrixParam(\"a\") int a, @BeanParam Object b, @Context UriInfo c); }",
                "@Webhook interface A { void a(@HeaderParam(\"webhook-x\") int a, @HeaderParam(\"a b\") int b); }",
                "@Webhook interface A { void a(@HeaderParam(\"X-Tenant\") int a, @HeaderParam(\"x_tenant\") int b, String c); }",
                "@Webhook interface A { void a(@HeaderParam(\"X-A\") int a, @HeaderParam(\"X-A\") int b); }",
                "@Webhook interface A { void a(@HeaderParam(\"Host\") int a, @HeaderParam(\"\") @QueryParam(\"q\") int b); }",
                "@Webhook interface A { void a(@WebhookConsumer int a, String b); void c(@WebhookConsumer List<String> a, @WebhookConsumer String[] b); }",
                "@Webhook interface A { void a(@WebhookConsumer @HeaderParam(\"X-A\") String a); void b(@QueryParam(\"b\") @WebhookConsumer(\"x\") String a); }",
                "@Webhook interface A { <T> void a(@WebhookConsumer T a, String b, @WebhookConsumer @CookieParam(\"\") Optional<String> c); }",
                "@Webhook interface A { void a(@QueryParam(\"\") int a, @CookieParam(\" \") String b); }",
                "@Webhook interface A { @Consumes(\"text/*\") void a(String a); @Consumes({}) void b(); @Consumes(\"x\") void c(); }",
                "@Consumes({\"*/*\", \"a/b\"}) @Webhook interface A { void a(String a); @Consumes(\"a/b; c=d\") void b(); }",
                "@Webhook interface A { <T> void a(Map<String, List<T>> one); @GET <U extends Number> void b(U one); }",
                "@Webhook(\"same\") interface A { void a(); void b(String one); @PUT void c(); }",
                "@Webhook interface A { void newUser(); @Webhook(\"new-user\") void b(); void new_user(); @PUT void newUser(int a); }",
                "@Webhook interface A { @WebhookCloudEvent(type = \" \") void a(); @WebhookCloudEvent(source = \"a b\") void b(); }",
                "@Webhook @WebhookCloudEvent interface A { @GET void a(); @PUT void b(); @HEAD @WebhookCloudEvent(source = \"%\") void c(); }",
                "@Webhook @WebhookCloudEvent(source = \"é\") interface A { @GET @WebhookCloudEvent(mode = WebhookCloudEvent.Mode.STRUCTURED) void a(); void b(); }",
                "@Webhook interface A { @GET @Path(\"x\") void a(int body); default void b(int one, int two) {} static int c() { return 1; } }"
            })
    void onOneType(String source) throws IOException {
        assertAgreement(Map.of("shop.A", HEAD + source));
    }

    private static Map<String, String> types(String... sources) {
        Map<String, String> byName = new LinkedHashMap<>();
        char name = 'A';
        for (String source : sources) {
            byName.put("shop." + name++, HEAD + source);
        }
        return byName;
    }

    @Test
    void onInheritance() throws IOException {
        assertAgreement(types(
                "interface A<T> { void created(T item); @GET void read(T item); }",
                "@Webhook interface B extends A<String> {}",
                "@Webhook interface C extends A<List<String>> { @Override void created(List<String> item); }",
                "@Webhook interface D extends B { void more(int one, int two); }",
                "@Webhook interface E extends I<String> {}",
                "interface F { void twice(int one, int two); }",
                "@Webhook interface G extends F { @Override default void twice(int one, int two) {} }",
                "@Webhook interface H extends F {}",
                "@Webhook @Consumes(\"x\") interface I<X> extends A<X> { void mine(X one, X two); }"));
    }

    @Test
    void onDuplicatesInSeveralInterfaces() throws IOException {
        assertAgreement(types(
                "@Webhook interface A { @Webhook(\"x\") void a(); @Webhook(\"y\") void b(); }",
                "@Webhook interface B { @Webhook(\"x\") void c(); @PUT @Webhook(\"y\") void d(); }",
                "@Webhook interface C { @Webhook(\"x\") void e(); @PUT @Webhook(\"y\") void f(); }"));
    }

    @Test
    void soundDeclarationsAreSoundForBoth() throws IOException {
        Map<String, String> sources = types(
                "interface A<T> { void created(Optional<? extends T> item, @HeaderParam(\"X-A\") String a); }",
                "@Webhook(\"b\") interface B extends A<List<String[]>> { @PATCH void c(byte[] raw); @DELETE Void d(); }",
                "@Webhook(\"b\") interface C extends B { @PUT void e(@QueryParam(\"q\") int q, @CookieParam(\"c\") String c); }");

        assertThat(atDeployment(sources)).isEmpty();
        assertThat(atCompileTime(sources)).isEmpty();
    }
}
