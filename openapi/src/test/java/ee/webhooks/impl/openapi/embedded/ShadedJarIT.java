// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.junit.jupiter.api.Test;

class ShadedJarIT {

    private static final Path JAR = Path.of(System.getProperty("shaded.jar"));
    private static final String OWN = "ee/webhooks/impl/openapi/";
    private static final String ANNOTATIONS = "org/eclipse/microprofile/openapi/annotations/";
    private static final List<String> RELOCATED = List.of(
            "io/smallrye/",
            "org/jboss/jandex/",
            "org/jboss/logging/",
            "com/fasterxml/",
            "org/yaml/",
            "org/objectweb/",
            "org/eclipse/microprofile/openapi/");

    @Test
    void noClassRefersToATypeThatWasToBeRelocated() throws IOException {
        Set<String> unrelocated = constantPools().stream()
                .flatMap(pool -> Stream.concat(pool.classes().stream(), pool.mentioned().stream()))
                .filter(type -> RELOCATED.stream().anyMatch(type::startsWith) && !type.startsWith(ANNOTATIONS))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unrelocated).isEmpty();
    }

    @Test
    void everyClassThatIsReferredToIsEmbedded() throws IOException {
        Set<String> present = entries(name -> name.endsWith(".class")).stream()
                .map(name -> name.substring(0, name.length() - ".class".length()))
                .collect(Collectors.toSet());

        assertThat(constantPools().stream()
                        .flatMap(pool -> pool.classes().stream())
                        .filter(type -> type.startsWith(OWN) || type.startsWith(ANNOTATIONS))
                        .filter(type -> !present.contains(type))
                        // Annotations that are not there at run time
                        .filter(type -> !type.contains("/OASModelType"))
                        .distinct())
                // SmallRye's own way to read JSON, which is never taken
                .containsExactly(OWN + "shaded/smallrye/openapi/runtime/io/JacksonJsonIO");
    }

    @Test
    void onlyTheScannerAndTheAnnotationsAreInTheJar() throws IOException {
        assertThat(entries(name -> name.endsWith(".class")))
                .allMatch(name -> name.startsWith(OWN) || name.startsWith(ANNOTATIONS))
                .contains(ANNOTATIONS + "PathItemOperation.class");
    }

    @Test
    void serverFindsNothingToPickUp() throws IOException {
        assertThat(entries(name -> name.startsWith("META-INF/services/")))
                .containsExactly("META-INF/services/" + OWN.replace('/', '.') + "shaded.logging.LoggerProvider");
        assertThat(entries(name -> name.endsWith("module-info.class")
                        || name.startsWith("META-INF/versions/")
                        || name.matches("META-INF/[^/]*[.](xml|properties|SF|DSA|RSA)")))
                .isEmpty();
        assertThat(entries(name -> name.startsWith("META-INF/")))
                .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/licenses/asm.txt");
    }

    @Test
    void scansNextToTheImplementationOfTheServer() throws Exception {
        try (URLClassLoader application = application()) {
            assertThat(scan(application))
                    .contains("summary=An order was placed", "requestBody", "202", "#/components/schemas/Order")
                    .contains("required=[id]", "at=media.Schema", "tags.Tag{name=orders}");
        }
    }

    @Test
    void nothingKeepsTheApplicationInMemoryAfterAScan() throws Exception {
        URLClassLoader application = application();
        scan(application);
        application.close();
        WeakReference<ClassLoader> collected = new WeakReference<>(application);
        application = null;

        await().untilAsserted(() -> {
            System.gc();
            assertThat(collected.get()).isNull();
        });
    }

    private static String scan(ClassLoader application) throws Exception {
        Class<?> type = application.loadClass(ScanInAnApplication.class.getName());
        return (String) ((Callable<?>) type.getConstructor().newInstance()).call();
    }

    /** Has the jar, the APIs of the server and its implementation of MicroProfile OpenAPI, and nothing else. */
    private static URLClassLoader application() throws MalformedURLException {
        return new URLClassLoader(
                new URL[] {
                    JAR.toUri().toURL(),
                    location(jakarta.ws.rs.POST.class),
                    location(OASFactory.class),
                    location(ShadedJarIT.class)
                },
                ClassLoader.getPlatformClassLoader());
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Set<String> entries(Predicate<String> wanted) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .filter(wanted)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<ConstantPool> constantPools() throws IOException {
        List<ConstantPool> pools = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream stream = jar.getInputStream(entry)) {
                        pools.add(ConstantPool.of(stream));
                    }
                }
            }
        }
        return pools;
    }
}
