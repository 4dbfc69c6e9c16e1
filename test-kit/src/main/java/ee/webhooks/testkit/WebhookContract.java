// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.MessageLines;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The contract between an application and those who receive its webhooks, as a check for a test of the application. It needs no server and works
 * with every test framework:
 *
 * <pre>{@code
 * @Test
 * void theContractIsKept() {
 *     WebhookContract.of(SubscriptionWebhooks.class).verify();
 * }
 * }</pre>
 *
 * <p>{@link #verify()} fails when
 *
 * <ul>
 *   <li>the interfaces have an error that would fail the deployment;
 *   <li>a payload, written as JSON, is not what its schema says, or has a property that its schema lacks. Payloads are generated from the declared
 *       types and their constraints of Bean Validation: with as little as possible, and with values at the lower and at the upper limits. {@link
 *       #sample} adds others;
 *   <li>the contract is not the one in the snapshot. The message says what changed, whether receivers that rely on the contract break, and how to
 *       accept the change.
 * </ul>
 *
 * <p>The snapshot is a file to commit, {@code src/test/resources/webhooks/subscription-webhooks.json} for the interface {@code SubscriptionWebhooks}. It is
 * written, at first and whenever a change is meant, by running the test with the system property {@value Snapshot#ACCEPT} or the environment variable
 * {@value Snapshot#ACCEPT_VARIABLE} set to {@code true}. It holds what is sent and nothing of what is only said: a summary may change.
 *
 * <p>Schemas are those that the library publishes. The settings that decide what they look like are read from {@code
 * META-INF/microprofile-config.properties}, as far as {@link #configured} does not set them.
 *
 * <p>Not safe for use by several threads.
 */
public final class WebhookContract {

    private static final Path SNAPSHOTS = Path.of("src", "test", "resources", "webhooks");

    private final List<Class<?>> interfaces;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> configuration = new HashMap<>();
    private Serializer serializer = new JsonbSerializer();
    private boolean generatesSamples = true;
    private Optional<Path> snapshot;

    private WebhookContract(List<Class<?>> interfaces) {
        this.interfaces = interfaces;
        this.snapshot = Optional.of(SNAPSHOTS.resolve(Snapshot.fileName(interfaces.get(0))));
    }

    /**
     * The contract of what interfaces declare together, as one deployment would.
     *
     * @throws NullPointerException if an interface is null
     */
    public static WebhookContract of(Class<?> webhooks, Class<?>... others) {
        List<Class<?>> all = new ArrayList<>();
        all.add(webhooks);
        Collections.addAll(all, others);
        all.forEach(type -> Objects.requireNonNull(type, "The interface must be set"));
        return new WebhookContract(List.copyOf(all));
    }

    /**
     * Adds a payload that must be what the schema of the webhook says. May be called several times for one webhook. If the webhook has several verbs,
     * those that take such a payload are meant.
     *
     * @throws NullPointerException if an argument is null
     */
    public WebhookContract sample(String webhook, Object payload) {
        samples.add(new Sample(
                Objects.requireNonNull(webhook, "The name of the webhook must be set"),
                Objects.requireNonNull(payload, "The payload must be set")));
        return this;
    }

    /**
     * Writes samples as the application's server does, if that is not Jakarta JSON Binding as it is by default: {@code (payload, type) ->
     * objectMapper.writeValueAsString(payload)}. The default is the JSON-B provider on the class path of the test.
     *
     * @throws NullPointerException if the serializer is null
     */
    public WebhookContract serializedBy(Serializer serializer) {
        this.serializer = Objects.requireNonNull(serializer, "The serializer must be set");
        return this;
    }

    /**
     * Sets a value of the application's configuration that decides what schemas look like, such as {@code
     * mp.openapi.extensions.smallrye.property-naming-strategy}. Other keys are ignored.
     */
    public WebhookContract configured(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    /**
     * Compares with another file than {@code src/test/resources/webhooks/<first-interface>.json}.
     *
     * @param file relative paths start at the directory the test runs in: with Maven and Gradle that of the module
     * @throws NullPointerException if the file is null
     */
    public WebhookContract snapshot(Path file) {
        snapshot = Optional.of(file);
        return this;
    }

    /**
     * Checks only the payloads of {@link #sample}: for applications whose payloads have rules that no constraint of Bean Validation expresses. By default
     * payloads are generated for every webhook that is sent as JSON.
     */
    public WebhookContract withoutGeneratedSamples() {
        generatesSamples = false;
        return this;
    }

    /** Leaves the comparison out: only declarations and samples are checked. */
    public WebhookContract withoutSnapshot() {
        snapshot = Optional.empty();
        return this;
    }

    /**
     * Checks everything, or writes the snapshot if that was asked for.
     *
     * @throws AssertionError if the contract is not kept; its message lists all problems
     * @throws java.io.UncheckedIOException if the snapshot cannot be read or written
     */
    public void verify() {
        Problems problems = new Problems();
        interfaces.stream()
                .filter(type -> !Document.declaresWebhooks(type))
                .forEach(type -> problems.add(WebhookMessage.CONTRACT_WITHOUT_WEBHOOK, type.getName()));
        WebhookDeclarations declarations = WebhookDeclarations.read(interfaces, problems);
        // What is broken is not documented either
        if (problems.isEmpty()) {
            Document document = Document.of(declarations, interfaces.get(0).getClassLoader(), configuration);
            SampleCheck check = new SampleCheck(document, declarations, serializer, problems);
            samples.forEach(check::check);
            if (generatesSamples) {
                Set<String> sampled = samples.stream().map(Sample::webhook).collect(Collectors.toSet());
                declarations.all().forEach(webhook -> check.checkGenerated(webhook, sampled.contains(webhook.name())));
            }
            snapshot.ifPresent(file -> new Snapshot(file).verify(document, problems));
        }
        if (!problems.isEmpty()) {
            String names = interfaces.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
            throw new AssertionError(
                    WebhookMessage.CONTRACT_BROKEN.format(names, new MessageLines("  - ", problems.texts())));
        }
    }

    /** Writes a payload as the JSON that is sent. */
    @FunctionalInterface
    public interface Serializer {

        /**
         * Writes a payload.
         *
         * @param type what the interface declares, with type arguments
         * @throws Exception if it cannot be written, which is a problem of the contract
         */
        String serialize(Object payload, Type type) throws Exception;
    }

    record Sample(String webhook, Object payload) {}
}
