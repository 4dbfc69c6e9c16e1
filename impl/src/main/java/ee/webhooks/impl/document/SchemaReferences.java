// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Reference;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** References to schemas of the components, in a document of the server's model. */
final class SchemaReferences {

    private SchemaReferences() {}

    /** Gives references and the mappings of discriminators the new names of what they refer to. */
    static void rename(Map<String, String> newNames, OpenAPI document) {
        ServerObjects.visit(document, object -> {
            if (object instanceof Schema schema) {
                rename(newNames, schema);
                renameInExtensions(newNames, schema);
            } else if (object instanceof Discriminator discriminator && discriminator.getMapping() != null) {
                Map<String, String> mapping = new LinkedHashMap<>();
                discriminator
                        .getMapping()
                        .forEach(
                                (value, reference) -> mapping.put(value, SchemaReference.renamed(reference, newNames)));
                discriminator.setMapping(mapping);
            }
        });
    }

    private static void rename(Map<String, String> newNames, Reference<?> reference) {
        if (reference.getRef() != null) {
            String renamed = SchemaReference.renamed(reference.getRef(), newNames);
            if (!renamed.equals(reference.getRef())) {
                reference.setRef(renamed);
            }
        }
    }

    /** Keywords that the model cannot hold are extensions there, with schemas as maps. */
    private static void renameInExtensions(Map<String, String> newNames, Schema schema) {
        if (schema.getExtensions() != null) {
            new LinkedHashMap<>(schema.getExtensions()).forEach((name, value) -> {
                Object renamed = ExtensionWebhooks.renamed(value, newNames);
                if (!renamed.equals(value)) {
                    ModelExtensions.put(schema, name, renamed);
                }
            });
        }
    }
}
