// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.ModelNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** Adds webhooks to a document of the server's model. */
final class DocumentWriter {

    private final ServerModel model = new ServerModel();

    void write(WebhookDocument document, OpenAPI target) {
        Map<String, PathItem> webhooks = new LinkedHashMap<>();
        document.webhooks().forEach((name, operations) -> webhooks.put(name, pathItem(operations)));
        addWebhooks(target, webhooks);
        addComponents(document.components(), target);
        document.tags().forEach(tag -> target.addTag(model.create(tag, Tag.class)));
    }

    private PathItem pathItem(Map<String, ModelNode> operations) {
        PathItem pathItem = OASFactory.createPathItem();
        operations.forEach((verb, operation) ->
                pathItem.setOperation(PathItem.HttpMethod.valueOf(verb), model.create(operation, Operation.class)));
        return pathItem;
    }

    /** MicroProfile OpenAPI 4 knows webhooks; before that an extension of that name is rendered as if it did. Never both. */
    private static void addWebhooks(OpenAPI target, Map<String, PathItem> webhooks) {
        if (webhooks.isEmpty()) {
            return;
        }
        try {
            Method addWebhook = OpenAPI.class.getMethod("addWebhook", String.class, PathItem.class);
            for (Map.Entry<String, PathItem> webhook : webhooks.entrySet()) {
                addWebhook.invoke(target, webhook.getKey(), webhook.getValue());
            }
        } catch (NoSuchMethodException olderApi) {
            target.addExtension("webhooks", webhooks);
            target.setOpenapi("3.1.0");
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(failed);
        }
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
