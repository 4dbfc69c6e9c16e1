// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What a schema says to people. A static file or a model reader of the application may have said more than the class does. */
final class SchemaTexts {

    private SchemaTexts() {}

    /** Takes from another schema of the same class what this one does not say. */
    static void complete(Schema schema, Schema other) {
        if (schema.getTitle() == null) {
            schema.setTitle(other.getTitle());
        }
        if (schema.getDescription() == null) {
            schema.setDescription(other.getDescription());
        }
        if (schema.getExternalDocs() == null) {
            schema.setExternalDocs(other.getExternalDocs());
        }
        if (schema.getDeprecated() == null) {
            schema.setDeprecated(other.getDeprecated());
        }
        if (schema.getExtensions() == null || schema.getExtensions().isEmpty()) {
            schema.setExtensions(other.getExtensions());
        }
        if (schema.getProperties() != null && other.getProperties() != null) {
            Map<String, Schema> others = other.getProperties();
            schema.getProperties().forEach((name, property) -> {
                Schema otherProperty = others.get(name);
                if (otherProperty != null && property.getRef() == null && otherProperty.getRef() == null) {
                    complete(property, otherProperty);
                }
            });
        }
    }
}
