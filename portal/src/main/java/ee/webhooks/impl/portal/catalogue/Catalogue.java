// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.catalogue;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The webhooks that the application declares, with what its OpenAPI document says of them and with examples. The document is made when it is first asked for. Safe for use by any number of threads.
 */
public final class Catalogue {

    private static final System.Logger LOGGER = EscapingLogger.of(Catalogue.class);

    /**
     * One HTTP method of a webhook.
     *
     * @param described the operation of the document; empty where it is not described
     * @param contentType the media type of the payload; empty if it has none
     * @param schema the schema of the payload; {@code null} if there is none
     * @param example a payload; {@code null} if there is none
     */
    public record Entry(
            String method, Map<String, Object> described, String contentType, Object schema, Object example) {

        /** A text of the document. */
        public Optional<String> text(String name) {
            return Optional.ofNullable(described.get(name)).map(String::valueOf);
        }
    }

    private final WebhookDeclarations declarations;
    private final FutureTask<Map<String, Object>> document;
    private volatile boolean begun;

    /** @param document makes the document, on a thread that ends afterwards */
    public Catalogue(WebhookDeclarations declarations, Supplier<Map<String, Object>> document) {
        this.declarations = declarations;
        this.document = new FutureTask<>(() -> make(document));
    }

    /** The names, in their order. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        declarations.all().forEach(webhook -> names.add(webhook.name()));
        return List.copyOf(names);
    }

    /** A sentence that names the closest name. */
    public String hint(String unknown) {
        return declarations.hint(unknown);
    }

    /** The declaration that a test call is made by: one with a payload, if there is one. */
    public Optional<WebhookDescriptor> declaration(String name) {
        List<WebhookDescriptor> named = declarations.named(name);
        return named.stream()
                .filter(one -> one.body().isPresent())
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /** What schemas refer to. */
    public Map<String, Object> components() {
        return map(document().get("components"));
    }

    /** The HTTP methods of a webhook; none if it is not declared. */
    public List<Entry> entries(String name) {
        Map<String, Object> pathItem = map(map(document().get("webhooks")).get(name));
        ExampleMaker examples = new ExampleMaker(map(components().get("schemas")));
        return declarations.named(name).stream()
                .map(webhook -> entry(webhook, map(pathItem.get(webhook.verb().toLowerCase(Locale.ROOT))), examples))
                .toList();
    }

    private static Entry entry(WebhookDescriptor webhook, Map<String, Object> operation, ExampleMaker examples) {
        if (webhook.body().isEmpty()) {
            return new Entry(webhook.verb(), operation, "", null, null);
        }
        Map<String, Object> content = map(map(operation.get("requestBody")).get("content"));
        Optional<Map.Entry<String, Object>> body = content.entrySet().stream().findFirst();
        Object schema = body.map(one -> map(one.getValue()).get("schema")).orElse(null);
        return new Entry(
                webhook.verb(),
                operation,
                body.map(Map.Entry::getKey).orElse(webhook.contentType()),
                schema,
                schema == null ? null : examples.example(schema));
    }

    /** Empty if it cannot be made: names are shown then, and no schemas. */
    private Map<String, Object> document() {
        begin();
        try {
            return document.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private synchronized void begin() {
        if (!begun) {
            begun = true;
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            Thread thread = new Thread(document, "webhooks-portal-catalogue");
            thread.setContextClassLoader(application);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static Map<String, Object> make(Supplier<Map<String, Object>> document) {
        try {
            return document.get();
        } catch (RuntimeException | LinkageError failed) {
            // Not every server has what schemas are made of.
            LOGGER.log(WARNING, WebhookMessage.PORTAL_WITHOUT_SCHEMAS.format(failed), failed);
            return Map.of();
        }
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> any) {
            any.forEach((name, member) -> map.put(String.valueOf(name), member));
        }
        return map;
    }
}
