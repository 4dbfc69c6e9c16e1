// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.SchemaOrigin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the library adds to the OpenAPI document.
 *
 * @param webhooks for each name the operation of each verb
 * @param components for each section of the components what it has by name
 * @param tags the tags that the operations name
 * @param origins by name, what the schemas among the components were made from
 * @param generatedIds the ids of operations that were made up
 * @param isComplete whether every webhook is described as it is declared
 */
record WebhookDocument(
        Map<String, Map<String, ModelNode>> webhooks,
        Map<String, Map<String, ModelNode>> components,
        List<ModelNode> tags,
        Map<String, SchemaOrigin> origins,
        Set<String> generatedIds,
        boolean isComplete) {}
