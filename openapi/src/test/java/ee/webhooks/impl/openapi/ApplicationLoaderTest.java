// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.openapi.embedded.OrderHooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ApplicationLoaderTest {

    /** Defines the classes of the application anew, and shows their class files as the test wants them. */
    private static final class ApplicationLoader extends ClassLoader {

        private final UnaryOperator<byte[]> shown;

        ApplicationLoader(UnaryOperator<byte[]> shown) {
            super(ApplicationLoaderTest.class.getClassLoader());
            this.shown = shown;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean isOwn = name.startsWith(OrderHooks.class.getName()) || name.equals(Shouting.class.getName());
            if (!isOwn || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            byte[] file = file(name.replace('.', '/') + ".class");
            return defineClass(name, file, 0, file.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            byte[] file = shown.apply(file(name));
            return file == null ? null : new ByteArrayInputStream(file);
        }

        private byte[] file(String name) {
            try (InputStream stream = getParent().getResourceAsStream(name)) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static final class Shouting {
        public String translate(String name) {
            return name.toUpperCase(Locale.ROOT);
        }
    }

    private static OpenApiDescription scan(ClassLoader application, Map<String, String> settings)
            throws ClassNotFoundException {
        Class<?> hooks = application.loadClass(OrderHooks.class.getName());
        Method method = hooks.getMethods()[0];
        return new OpenApiScanner(application, settings)
                .scan(List.of(new OperationSource(hooks, method, "POST", "application/json")));
    }

    @Test
    void classFilesOfLaterJavaVersionsAreRead() throws ClassNotFoundException {
        Scan scan = new Scan(scan(
                new ApplicationLoader(file -> {
                    file[7] = 99;
                    return file;
                }),
                Map.of()));

        assertThat(scan.operation("placed").get("summary")).isEqualTo("An order was placed");
        assertThat(Scan.at(scan.schema("Order"), "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("id", "at");
    }

    @Test
    void operationIsDescribedEvenWithoutClassFiles() throws ClassNotFoundException {
        Scan scan = new Scan(scan(new ApplicationLoader(file -> null), Map.of()));

        assertThat(scan.operation("placed")).isNotNull();
        assertThat(scan.operation("placed").get("summary")).isNull();
    }

    @Test
    void nothingKeepsTheApplicationWhenTheScannerOutlivesIt() throws Exception {
        ClassLoader application = new ApplicationLoader(UnaryOperator.identity());
        Scan scan = new Scan(scan(
                application,
                Map.of("mp.openapi.extensions.smallrye.property-naming-strategy", Shouting.class.getName())));
        assertThat(Scan.at(scan.schema("Order"), "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("ID", "AT");
        WeakReference<ClassLoader> collected = new WeakReference<>(application);
        scan = null;
        application = null;

        await().untilAsserted(() -> {
            System.gc();
            assertThat(collected.get()).isNull();
        });
    }

    @Test
    void contextClassLoaderIsRestored() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader own = new ApplicationLoader(UnaryOperator.identity());
        thread.setContextClassLoader(own);
        try {
            Scan.of(OrderHooks.class);

            assertThat(thread.getContextClassLoader()).isSameAs(own);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void verbThatCannotBeDescribedIsRefused() throws NoSuchMethodException {
        Method method = Runnable.class.getMethod("run");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperationSource(Runnable.class, method, "post", "application/json"))
                .withMessageContaining("post");
    }
}
