// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.OpenApiDescription;
import ee.webhooks.impl.openapi.OpenApiScanner;
import ee.webhooks.impl.openapi.OperationSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scans the declarations and completes what the scanner found. */
final class DocumentBuilder {

    private static final System.Logger LOGGER = EscapingLogger.of(DocumentBuilder.class);

    private final OpenApiScanner scanner;
    private final StoredJavadoc javadoc;

    DocumentBuilder(OpenApiScanner scanner, StoredJavadoc javadoc) {
        this.scanner = scanner;
        this.javadoc = javadoc;
    }

    /** Documents webhooks of an application. Logs a line if no interface was compiled with the annotation processor. */
    WebhookDocument build(WebhookDeclarations declarations) {
        reportMissing(javadoc, declarations);
        return buildSilently(declarations);
    }

    /** Logs a line if no interface was compiled with the annotation processor. */
    static void reportMissing(StoredJavadoc javadoc, WebhookDeclarations declarations) {
        List<WebhookDescriptor> declared = declarations.all();
        if (!declared.isEmpty()
                && declared.stream().map(WebhookDescriptor::declaringInterface).noneMatch(javadoc::isStored)) {
            LOGGER.log(INFO, WebhookMessage.JAVADOC_MISSING.format());
        }
    }

    /** For interfaces of the library, whose missing Javadoc does not concern the application. */
    WebhookDocument buildSilently(WebhookDeclarations declarations) {
        Map<OperationSource, WebhookDescriptor> sources = new LinkedHashMap<>();
        for (WebhookDescriptor descriptor : declarations.all()) {
            OperationSource source = new OperationSource(
                    descriptor.declaringInterface(),
                    descriptor.method(),
                    descriptor.verb(),
                    descriptor.contentType(),
                    !descriptor.returnsAcceptance());
            sources.put(source, descriptor);
        }
        OpenApiDescription description = scanner.scan(List.copyOf(sources.keySet()));

        JavadocDefaults documentation = new JavadocDefaults(javadoc);
        OperationDefaults completion = new OperationDefaults();
        description.operations().values().forEach(completion::reserve);
        TagDefaults tags = new TagDefaults(javadoc);
        Map<String, Map<String, ModelNode>> webhooks = new LinkedHashMap<>();
        sources.forEach((source, descriptor) -> {
            ModelNode operation = operation(source, descriptor, description);
            // A hidden operation is sent, but not documented.
            if (operation != null) {
                WrittenBody.complete(descriptor, operation);
                documentation.complete(descriptor, operation);
                tags.note(descriptor, operation);
                completion.complete(descriptor, operation);
                CloudEventDescription.complete(descriptor, operation);
                webhooks.computeIfAbsent(descriptor.name(), name -> new LinkedHashMap<>())
                        .put(descriptor.verb(), operation);
            }
        });
        description.tags().forEach(tags::complete);
        return new WebhookDocument(
                webhooks,
                description.components(),
                tags(description.tags(), webhooks),
                description.origins(),
                completion.generatedIds(),
                description.failures().isEmpty());
    }

    /** That of the source, or as much as is known of one that could not be described. */
    private static ModelNode operation(
            OperationSource source, WebhookDescriptor descriptor, OpenApiDescription description) {
        ModelNode operation = description.operations().get(source);
        Throwable failure = description.failures().get(source);
        if (failure != null) {
            String place = descriptor.declaringInterface().getName();
            String open = description.open().get(source);
            String message = open == null
                    ? WebhookMessage.WEBHOOK_UNDESCRIBED.format(descriptor.name(), place, failure)
                    : WebhookMessage.CLASS_UNDESCRIBED.format(descriptor.name(), place, open, failure);
            LOGGER.log(WARNING, message, failure);
        }
        return operation == null && failure != null ? new ModelNode("Operation") : operation;
    }

    /** The tags that were declared, and the default one if an operation has it. */
    private static List<ModelNode> tags(List<ModelNode> declared, Map<String, Map<String, ModelNode>> webhooks) {
        List<ModelNode> tags = new ArrayList<>(declared);
        boolean defaultTagUsed = webhooks.values().stream()
                .flatMap(operations -> operations.values().stream())
                .anyMatch(operation -> List.of(OperationDefaults.DEFAULT_TAG).equals(operation.get("tags")));
        boolean defaultTagDeclared =
                declared.stream().anyMatch(tag -> OperationDefaults.DEFAULT_TAG.equals(tag.get("name")));
        if (defaultTagUsed && !defaultTagDeclared) {
            tags.add(new ModelNode("tags.Tag")
                    .put("name", OperationDefaults.DEFAULT_TAG)
                    .put("description", "Calls that this application makes to registered endpoints."));
        }
        return tags;
    }
}
