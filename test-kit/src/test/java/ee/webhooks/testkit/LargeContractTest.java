// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.document.StandaloneDocument;
import ee.webhooks.impl.message.Problems;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Describes contracts with as many webhooks as {@code -Dlarge.webhooks=1,10,100,300} says, each with eight classes, in a warm JVM without a server, and
 * prints what that takes.
 */
@EnabledIfSystemProperty(named = "large.webhooks", matches = "[\\d,]+")
class LargeContractTest {

    private static final int CLASSES = 8;
    private static final int REPEATED = 5;

    @TempDir
    private Path directory;

    @Test
    void everyWebhookIsDescribed() throws Exception {
        List<Integer> numbers = Stream.of(System.getProperty("large.webhooks").split(","))
                .map(Integer::valueOf)
                .toList();
        int most = numbers.stream().max(Integer::compare).orElseThrow();
        compile(most);
        describe(Math.min(most, 100));
        for (int number : numbers) {
            List<Long> times = new ArrayList<>();
            long before = heap();
            Object document = null;
            for (int i = 0; i < REPEATED; i++) {
                long begin = processorTime();
                document = describe(number);
                times.add((processorTime() - begin) / 1_000_000);
            }
            System.out.printf(
                    "%d webhooks: %d ms of processor time, %d kB of heap in use by the document%n",
                    number, times.stream().sorted().toList().get(REPEATED / 2), (heap() - before) / 1024);
            assertThat(document).isNotNull();
        }
    }

    private Map<String, Object> describe(int number) throws Exception {
        try (URLClassLoader application = new URLClassLoader(
                new URL[] {directory.resolve("classes").toUri().toURL()})) {
            List<Class<?>> hooks = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                hooks.add(application.loadClass("many.Webhooks" + i));
            }
            Map<String, Object> document =
                    StandaloneDocument.of(WebhookDeclarations.read(hooks, new Problems()), application, Map.of());
            assertThat((Map<?, ?>) document.get("webhooks")).hasSize(number);
            assertThat((Map<?, ?>) ((Map<?, ?>) document.get("components")).get("schemas"))
                    .hasSizeGreaterThanOrEqualTo(number * CLASSES);
            return document;
        }
    }

    private void compile(int number) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                directory.resolve("classes").toString()));
        for (int i = 0; i < number; i++) {
            arguments.add(Files.writeString(directory.resolve("Webhooks" + i + ".java"), source(i))
                    .toString());
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(failed).isZero();
    }

    private static String source(int number) {
        StringBuilder source = new StringBuilder("""
                package many;
                import jakarta.validation.constraints.*;
                import java.time.*;
                import java.util.*;
                @ee.webhooks.Webhook
                public interface Webhooks%1$d {
                    @ee.webhooks.Webhook("thing%1$d.happened") void happened(Payload%1$d payload);
                    class Payload%1$d { @NotNull public String id; public OffsetDateTime at; public Part0 first; public List<Part%2$d> last; }
                """.formatted(number, CLASSES - 2));
        IntStream.range(0, CLASSES - 1)
                .forEach(part -> source.append(
                        "    class Part%1$d { public String name%2$d; @Min(1) public int count; public %3$s next; }%n"
                                .formatted(part, number, part == CLASSES - 2 ? "String" : "Part" + (part + 1))));
        return source.append("}").toString();
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
