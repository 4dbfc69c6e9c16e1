// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.List;
import java.util.Map;

/**
 * What a scan found.
 *
 * @param operations the operation of each source, without an entry for a hidden one. The property {@code responses} is
 *     absent when the method returns nothing and no response was declared
 * @param components name of the section as in the document ({@code schemas}, {@code securitySchemes}, ...), to name, to
 *     node: those that the operations refer to, directly or through others, and no more
 * @param tags the tags declared at the root of the document
 * @param origins by the name of a schema among the components, what it was made from; without an entry for one that was not made from a class
 * @param failures the sources that could not be described as they are declared, with the reason
 * @param open which of them are described all the same, but for one class, which is any value: its name
 */
public record OpenApiDescription(
        Map<OperationSource, ModelNode> operations,
        Map<String, Map<String, ModelNode>> components,
        List<ModelNode> tags,
        Map<String, SchemaOrigin> origins,
        Map<OperationSource, Throwable> failures,
        Map<OperationSource, String> open) {}
