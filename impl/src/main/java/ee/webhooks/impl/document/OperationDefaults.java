// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.impl.declare.BodyParameter;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives an operation what its declaration left out, so that validators, user interfaces and code generators accept it. What was declared stays. One
 * instance serves the operations of one document, because their ids must differ.
 */
final class OperationDefaults {

    static final String DEFAULT_TAG = "webhooks";

    /** One generator fails for a webhook whose operation has no extension at all. */
    private static final String NAME_EXTENSION = "x-webhook-name";

    private static final String ID_SUFFIX = "Webhook";

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]+)}");

    private final Set<String> operationIds = new HashSet<>();
    private final Set<String> generatedIds = new HashSet<>();

    /** Keeps the declared id of an operation from being given to another; to be called for all before any is completed. */
    void reserve(ModelNode operation) {
        if (operation.get("operationId") instanceof String declared) {
            operationIds.add(declared);
        }
    }

    /** The ids that were not declared, of all that were completed. */
    Set<String> generatedIds() {
        return Set.copyOf(generatedIds);
    }

    void complete(WebhookDescriptor descriptor, ModelNode operation) {
        complete(operation, "operationId", operationId(descriptor, operation));
        complete(operation, "summary", titleCase(descriptor.method().getName()));
        complete(operation, "description", description(descriptor));
        complete(operation, "tags", List.of(DEFAULT_TAG));
        // Without it the security of the whole document would apply, and tell receivers to ask for a token of this
        // application. Empty braces and not
        // an empty list, because some servers drop that.
        complete(operation, "security", List.of(new ModelNode("security.SecurityRequirement")));
        ResponseDefaults.complete(operation);
        descriptor.body().ifPresent(body -> completeBody(operation, body));
        addNameParameters(operation, descriptor.name());
        addSignatureHeaders(operation);
        addExtension(operation, descriptor.name());
        // Both describe requests to this application, and checkers reject them in webhooks.
        operation.put("servers", null);
        operation.put("callbacks", null);
    }

    private static void complete(ModelNode node, String property, Object value) {
        Object declared = node.get(property);
        if (declared == null || "".equals(declared) || declared instanceof List<?> list && list.isEmpty()) {
            node.put(property, value);
        }
    }

    /** Ids are unique in the whole document: the suffix keeps them apart from those of resource methods, which are often named by the method. */
    private String operationId(WebhookDescriptor descriptor, ModelNode operation) {
        if (operation.get("operationId") instanceof String declared && !declared.isEmpty()) {
            operationIds.add(declared);
            return declared;
        }
        String byMethod = descriptor.method().getName() + ID_SUFFIX;
        String byInterface = descriptor.declaringInterface().getSimpleName() + "_" + byMethod;
        return Stream.concat(
                        Stream.of(byMethod, byInterface),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> byInterface + number))
                .filter(operationIds::add)
                .peek(generatedIds::add)
                .findFirst()
                .orElseThrow();
    }

    private static String titleCase(String camelCase) {
        StringBuilder title = new StringBuilder();
        for (String word : DeclarationRules.kebabCase(camelCase).split("-")) {
            if (!word.isEmpty()) {
                title.append(title.isEmpty() ? "" : " ")
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return title.toString();
    }

    private static String description(WebhookDescriptor descriptor) {
        return "Sent to endpoints that asked for `" + descriptor.name() + "`.";
    }

    private static void completeBody(ModelNode operation, BodyParameter body) {
        if (operation.get("requestBody") instanceof ModelNode requestBody
                && requestBody.get("ref") == null
                && requestBody.get("required") == null) {
            requestBody.put("required", body.required());
        }
    }

    /** A name in braces is the name of a parameter to everything that reads documents, although the name of a webhook is no path. */
    private static void addNameParameters(ModelNode operation, String name) {
        List<Object> parameters = parametersOf(operation);
        BRACES.matcher(name)
                .results()
                .map(braces -> braces.group(1))
                .distinct()
                .map(braced -> parameter(braced, "PATH", "STRING", "Part of the name of the webhook; it is not sent."))
                .forEach(parameters::add);
        operation.put("parameters", parameters.isEmpty() ? null : parameters);
    }

    private static List<Object> parametersOf(ModelNode operation) {
        return operation.get("parameters") instanceof List<?> declared ? new ArrayList<>(declared) : new ArrayList<>();
    }

    private static void addSignatureHeaders(ModelNode operation) {
        List<Object> parameters = parametersOf(operation);
        ModelNode timestamp =
                header(WebhookHeaders.TIMESTAMP, "INTEGER", "When this attempt was made, in seconds since the epoch.");
        // Generated receivers have an int otherwise, which ends in 2038
        ((ModelNode) timestamp.get("schema")).put("format", "int64");
        Stream.of(
                        header(
                                WebhookHeaders.ID,
                                "STRING",
                                "Identifies the call; the same on every attempt, so that a repeat can be told."),
                        timestamp,
                        header(
                                WebhookHeaders.SIGNATURE,
                                "STRING",
                                "Signatures over id, timestamp and body as Standard Webhooks defines them, separated by spaces."))
                .forEach(header -> addOrComplete(header, parameters));
        operation.put("parameters", parameters);
    }

    /** A declaration may describe a signature header itself: OpenAPI allows each parameter once. */
    private static void addOrComplete(ModelNode header, List<Object> parameters) {
        Optional<ModelNode> declared = parameters.stream()
                .filter(ModelNode.class::isInstance)
                .map(ModelNode.class::cast)
                .filter(parameter -> header.get("in").equals(parameter.get("in")))
                .filter(parameter -> ((String) header.get("name")).equalsIgnoreCase((String) parameter.get("name")))
                .findFirst();
        declared.ifPresentOrElse(
                parameter -> header.properties().forEach((name, value) -> complete(parameter, name, value)),
                () -> parameters.add(header));
    }

    private static ModelNode header(String name, String schemaType, String description) {
        return parameter(name, "HEADER", schemaType, description);
    }

    private static ModelNode parameter(String name, String in, String schemaType, String description) {
        return new ModelNode("parameters.Parameter")
                .put("name", name)
                .put("in", new EnumValue("parameters.Parameter$In", in))
                .put("description", description)
                .put("required", true)
                .put(
                        "schema",
                        new ModelNode("media.Schema")
                                .put("type", List.of(new EnumValue("media.Schema$SchemaType", schemaType))));
    }

    private static void addExtension(ModelNode operation, String name) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        if (operation.get("extensions") instanceof Map<?, ?> declared) {
            declared.forEach((key, value) -> extensions.put((String) key, value));
        }
        extensions.putIfAbsent(NAME_EXTENSION, name);
        operation.put("extensions", extensions);
    }
}
