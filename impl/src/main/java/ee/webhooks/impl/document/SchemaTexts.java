// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Descriptions that a schema of the application gets from that of the same class, which the library has from Javadoc. Nothing else of it changes. */
final class SchemaTexts {

    private SchemaTexts() {}

    /** Describes a schema and its properties, where nothing describes them yet. */
    static void describe(Schema their, Schema our) {
        describeAlone(their, our);
        if (their.getProperties() != null && our.getProperties() != null) {
            Map<String, Schema> ours = our.getProperties();
            their.getProperties().forEach((name, property) -> {
                if (ours.get(name) != null) {
                    describeAlone(property, ours.get(name));
                }
            });
        }
    }

    private static void describeAlone(Schema their, Schema our) {
        if (their.getDescription() == null && our.getDescription() != null) {
            their.setDescription(our.getDescription());
        }
    }
}
