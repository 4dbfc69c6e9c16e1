// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.openapi.ModelNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** Adds webhooks to a document of the server's model. */
final class DocumentWriter {

    private static final System.Logger LOGGER = EscapingLogger.of(DocumentWriter.class);

    private static final String WEBHOOKS = "webhooks";

    private final ServerModel model = new ServerModel();
    private final Optional<OlderVersion> olderVersion;

    DocumentWriter(Optional<OlderVersion> olderVersion) {
        this.olderVersion = olderVersion;
    }

    void write(WebhookDocument document, OpenAPI target) {
        if (!document.webhooks().isEmpty()) {
            addWebhooks(target, document.webhooks());
        }
        addComponents(document.components(), target);
        document.tags().forEach(tag -> target.addTag(model.create(tag, Tag.class)));
    }

    /** MicroProfile OpenAPI 4 knows webhooks; before that an extension of that name is rendered as if it did. Never both. */
    private void addWebhooks(OpenAPI target, Map<String, Map<String, ModelNode>> webhooks) {
        Optional<Method> addWebhook = addWebhook();
        if (addWebhook.isEmpty()) {
            ModelExtensions.put(target, WEBHOOKS, withThoseOf(target, DocumentJson.ofWebhooks(webhooks)));
            target.setOpenapi("3.1.0");
            return;
        }
        webhooks.forEach((name, operations) -> call(addWebhook.get(), target, name, pathItem(operations)));
        olderVersion.ifPresent(asked -> {
            LOGGER.log(WARNING, WebhookMessage.DOCUMENT_VERSION_OLD.format(asked.place(), asked.version()));
            target.addExtension("x-webhooks", DocumentJson.ofWebhooks(webhooks));
        });
    }

    /** With those that are there: of the application's own reader, or of another WAR in the EAR. */
    private static Map<String, Object> withThoseOf(OpenAPI target, Map<String, Object> webhooks) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (target.getExtensions() != null && target.getExtensions().get(WEBHOOKS) instanceof Map<?, ?> there) {
            there.forEach((name, pathItem) -> all.put((String) name, pathItem));
        }
        all.putAll(webhooks);
        return all;
    }

    /** Empty before MicroProfile OpenAPI 4. */
    static Optional<Method> addWebhook() {
        try {
            return Optional.of(OpenAPI.class.getMethod("addWebhook", String.class, PathItem.class));
        } catch (NoSuchMethodException olderApi) {
            return Optional.empty();
        }
    }

    private static void call(Method method, Object target, Object... arguments) {
        try {
            method.invoke(target, arguments);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(method + " failed", failed);
        }
    }

    private PathItem pathItem(Map<String, ModelNode> operations) {
        PathItem pathItem = OASFactory.createPathItem();
        operations.forEach((method, operation) ->
                pathItem.setOperation(PathItem.HttpMethod.valueOf(method), model.create(operation, Operation.class)));
        return pathItem;
    }

    private void addComponents(Map<String, Map<String, ModelNode>> sections, OpenAPI target) {
        if (sections.isEmpty()) {
            return;
        }
        ModelNode node = new ModelNode("Components");
        sections.forEach((section, byName) -> node.put(section, new LinkedHashMap<>(byName)));
        Components components = model.create(node, Components.class);
        if (target.getComponents() == null) {
            target.setComponents(components);
        } else {
            merge(components, target.getComponents());
        }
    }

    /** What the application's own reader has wins, as what it wrote by hand. */
    private static void merge(Components from, Components into) {
        addMissing(from.getSchemas(), into.getSchemas(), into::addSchema);
        addMissing(from.getResponses(), into.getResponses(), into::addResponse);
        addMissing(from.getParameters(), into.getParameters(), into::addParameter);
        addMissing(from.getExamples(), into.getExamples(), into::addExample);
        addMissing(from.getRequestBodies(), into.getRequestBodies(), into::addRequestBody);
        addMissing(from.getHeaders(), into.getHeaders(), into::addHeader);
        addMissing(from.getSecuritySchemes(), into.getSecuritySchemes(), into::addSecurityScheme);
        addMissing(from.getLinks(), into.getLinks(), into::addLink);
    }

    private static <T> void addMissing(Map<String, T> from, Map<String, T> into, BiConsumer<String, T> adder) {
        if (from == null) {
            return;
        }
        from.forEach((name, value) -> {
            if (into == null || !into.containsKey(name)) {
                adder.accept(name, value);
            }
        });
    }
}
