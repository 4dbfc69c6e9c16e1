// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.openapi.SchemaOrigin;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a scan of the webhooks of an application has found, and all that it depends on.
 *
 * @param library which library has scanned
 * @param declared the methods that were scanned, in their order
 * @param settings how
 * @param inputs what was read through the class loader of the application
 * @param document what was found, with the names that the scan gives to schemas
 */
record PreparedDocument(
        String library,
        List<String> declared,
        Map<String, String> settings,
        Collection<ScanInput> inputs,
        WebhookDocument document) {

    /** Where it is in the classes of an application. */
    static final String FILE = "META-INF/webhooks-ee/document.bin";

    private static final int FORMAT = 1;
    private static final int DIGEST = 64;

    static List<String> declared(WebhookDeclarations declarations) {
        return declarations.all().stream().map(PreparedDocument::declared).toList();
    }

    private static String declared(WebhookDescriptor descriptor) {
        return descriptor.declaringInterface().getName() + " "
                + descriptor.method().toGenericString();
    }

    /**
     * What is different here: empty if a scan would find the same.
     *
     * @param library which library would scan
     */
    Optional<String> difference(
            String library, List<String> declared, Map<String, String> settings, ClassLoader application) {
        if (!this.library.equals(library)) {
            return Optional.of("the library");
        }
        if (!this.declared.equals(declared)) {
            return Optional.of(different(this.declared, declared));
        }
        if (!this.settings.equals(settings)) {
            return Stream.concat(this.settings.keySet().stream(), settings.keySet().stream())
                    .filter(key -> !Objects.equals(this.settings.get(key), settings.get(key)))
                    .map(key -> "the setting %s (%s then, %s now)"
                            .formatted(
                                    key,
                                    this.settings.getOrDefault(key, "absent"),
                                    settings.getOrDefault(key, "absent")))
                    .findFirst();
        }
        return inputs.stream()
                .filter(input -> !input.isSame(application))
                .map(ScanInput::name)
                .findFirst();
    }

    private static String different(List<String> prepared, List<String> declared) {
        return Stream.concat(
                        prepared.stream().filter(method -> !declared.contains(method)),
                        declared.stream().filter(method -> !prepared.contains(method)))
                .findFirst()
                .orElse("the order of webhooks");
    }

    /**
     * The same for the same document, so that builds can be repeated.
     *
     * @throws IllegalArgumentException if there is a value in the document that cannot be written
     */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NodeOutput output = new NodeOutput(new DataOutputStream(bytes));
        output.number(FORMAT);
        output.text(library);
        output.texts(declared);
        output.map(new TreeMap<>(settings), output::text);
        output.all(inputs, input -> {
            output.text(input.name());
            output.value(input.isEnum());
            output.text(input.digest());
        });
        output.map(document.webhooks(), operations -> output.map(operations, output::node));
        output.map(document.components(), section -> output.map(section, output::node));
        output.all(document.tags(), output::node);
        output.map(document.origins(), origin -> {
            output.texts(origin.names());
            output.sorted(origin.classes());
            output.sorted(origin.members());
        });
        output.sorted(document.generatedIds());
        byte[] content = bytes.toByteArray();
        bytes.writeBytes(ScanInput.digestOf(content).getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /**
     * Reads what was written.
     *
     * @throws RuntimeException if it is damaged, or of another format
     */
    static PreparedDocument of(byte[] file) {
        int length = Math.max(0, file.length - DIGEST);
        byte[] content = Arrays.copyOf(file, length);
        String digest = new String(file, length, file.length - length, StandardCharsets.US_ASCII);
        if (!digest.equals(ScanInput.digestOf(content))) {
            throw new IllegalArgumentException("It is not what was written");
        }
        NodeInput input = new NodeInput(ByteBuffer.wrap(content));
        int format = input.number();
        if (format != FORMAT) {
            throw new IllegalArgumentException("It has the format " + format + ", and not " + FORMAT);
        }
        return new PreparedDocument(
                input.text(),
                input.texts(),
                input.map(input::text),
                input.all(() -> new ScanInput(input.text(), (Boolean) input.value(), input.text())),
                new WebhookDocument(
                        input.map(() -> input.map(input::node)),
                        new LinkedHashMap<>(input.map(() -> input.map(input::node))),
                        input.all(input::node),
                        input.map(() -> new SchemaOrigin(input.texts(), input.textSet(), input.textSet())),
                        input.textSet(),
                        true));
    }
}
