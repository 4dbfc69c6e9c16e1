// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.result.WrittenByFields;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application without JSON-B and without JSpecify, whose annotations the API has, compiles against it and loads it. */
class WithoutJsonbTest {

    /** Has no annotation of JSON-B or JSpecify. */
    private static final class Loader extends URLClassLoader {

        private Loader(URL... urls) {
            super(urls, ClassLoader.getSystemClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.json.bind.") || name.startsWith("org.jspecify.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("ee.webhooks.")) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(WrittenByFields.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static List<String> publicClasses(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(classes().resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> folder.replace('/', '.') + "." + name.substring(0, name.length() - 6))
                    .toList();
        }
    }

    @Test
    void classesOfTheApiAreLoadedWithTheirAnnotations() throws Exception {
        List<String> written = new ArrayList<>();
        try (Loader loader = new Loader(classes().toUri().toURL())) {
            for (String name : publicClasses("ee/webhooks")) {
                Class<?> type = Class.forName(name, true, loader);
                Stream.of(type.getAnnotations())
                        .filter(annotation ->
                                annotation.annotationType().getSimpleName().equals("WrittenByFields"))
                        .forEach(annotation -> written.add(name));
                Stream.of(type.getDeclaredFields())
                        .forEach(field -> assertThat(field.getAnnotations()).isNotNull());
                Stream.of(type.getDeclaredMethods()).forEach(method -> {
                    assertThat(method.getAnnotations()).isNotNull();
                    assertThat(method.getAnnotatedParameterTypes()).isNotNull();
                });
                assertThat(type.getPackage().getAnnotations()).isNotNull();
            }
        }
        assertThat(written).contains("ee.webhooks.WebhookDelivered", "ee.webhooks.WebhookEndpoint");
    }

    /** Annotations of classes that are not there are a warning of javac if they have members. */
    @Test
    void compilerWarnsOfNothing(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("Portal.java");
        Files.writeString(source, """
                import ee.webhooks.*;
                public class Portal {
                    public String shown(WebhookOutcome outcome, WebhookDeliveryDetails details, WebhookRegistration registration) {
                        if (outcome instanceof WebhookExhausted exhausted) {
                            return exhausted.reason() + exhausted.id();
                        }
                        return details.delivery().id() + details.attempts() + registration.endpoint().url()
                                + registration.state().since() + WebhookCall.of("order.paid").queryParams();
                    }
                    public String shown(WebhookDeliveries deliveries, WebhookEndpoints endpoints) {
                        return deliveries.list(WebhookDeliveryQuery.all()).next().orElse("")
                                + endpoints.list(WebhookEndpointQuery.all().after(null)).next().orElse("");
                    }
                    public WebhookEndpoint made(WebhookCall call) {
                        return WebhookEndpoint.builder().consumer(null).rate(null).description(null).build();
                    }
                    public Object verified(byte[] body, java.util.Map<String, String> headers) throws Exception {
                        return ee.webhooks.receiver.WebhookVerifier.of("whsec_x").verify(body, headers::get);
                    }
                    public ee.webhooks.spi.WebhookEndpointSource source() {
                        return java.util.List::of;
                    }
                }
                """);

        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        System.out,
                        System.out,
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        classes().toString(),
                        source.toString());

        assertThat(code).isZero();
    }
}
