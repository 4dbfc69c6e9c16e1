// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Ids of operations, which OpenAPI wants to be unique among those of paths and webhooks alike. */
final class OperationIds {

    private static final System.Logger LOGGER = EscapingLogger.of(OperationIds.class);

    private static final String PLAIN = "operationId";

    private final Set<String> generated;

    /**
     * @param generated the ids that this library made up, and may change
     */
    OperationIds(Set<String> generated) {
        this.generated = generated;
    }

    void makeUnique(OpenAPI document, ExtensionWebhooks plain) {
        List<Operation> ofPaths = operationsIn(document.getPaths());
        Set<String> ids = new HashSet<>();
        ofPaths.stream().map(Operation::getOperationId).filter(Objects::nonNull).forEach(ids::add);
        List<Identified> webhooks = new ArrayList<>();
        operationsIn(document).stream()
                .filter(operation -> ofPaths.stream().noneMatch(ofPath -> ofPath == operation))
                .forEach(operation ->
                        webhooks.add(new Identified(operation.getOperationId(), operation::setOperationId)));
        List<Identified> inExtensions = new ArrayList<>();
        plain.forEachOperation(operation ->
                inExtensions.add(new Identified((String) operation.get(PLAIN), id -> operation.put(PLAIN, id))));
        // Of a static file, for example: OpenAPI requires none
        webhooks.removeIf(webhook -> webhook.id() == null);
        inExtensions.removeIf(webhook -> webhook.id() == null);
        // What a document has in both places is the same
        Map<String, String> changed = makeUnique(webhooks.isEmpty() ? inExtensions : webhooks, ids);
        inExtensions.forEach(webhook -> webhook.change().accept(changed.get(webhook.id())));
    }

    private Map<String, String> makeUnique(List<Identified> webhooks, Set<String> ids) {
        Map<String, String> changed = new HashMap<>();
        webhooks.stream()
                .filter(webhook -> !generated.contains(webhook.id()))
                .forEach(webhook -> changed.put(webhook.id(), keep(webhook.id(), ids)));
        webhooks.stream()
                .filter(webhook -> generated.contains(webhook.id()))
                .forEach(webhook -> changed.put(webhook.id(), unique(webhook.id(), ids)));
        webhooks.forEach(webhook -> webhook.change().accept(changed.get(webhook.id())));
        return changed;
    }

    private static String keep(String id, Set<String> ids) {
        if (!ids.add(id)) {
            LOGGER.log(WARNING, WebhookMessage.OPERATION_ID_TWICE.format(id));
        }
        return id;
    }

    private static String unique(String id, Set<String> ids) {
        String unique = id;
        for (int number = 2; !ids.add(unique); number++) {
            unique = id + number;
        }
        return unique;
    }

    private static List<Operation> operationsIn(Object model) {
        List<Operation> operations = new ArrayList<>();
        ServerObjects.visit(model, object -> {
            if (object instanceof Operation operation) {
                operations.add(operation);
            }
        });
        return operations;
    }

    private record Identified(String id, Consumer<String> change) {}
}
