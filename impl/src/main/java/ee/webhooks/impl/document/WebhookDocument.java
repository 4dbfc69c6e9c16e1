// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.ModelNode;
import java.util.List;
import java.util.Map;

/**
 * What the library adds to the OpenAPI document.
 *
 * @param webhooks for each name the operation of each verb
 * @param components for each section of the components what it has by name
 * @param tags the tags that the operations name
 */
record WebhookDocument(
        Map<String, Map<String, ModelNode>> webhooks,
        Map<String, Map<String, ModelNode>> components,
        List<ModelNode> tags) {}
