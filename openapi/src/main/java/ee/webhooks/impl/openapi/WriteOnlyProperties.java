// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Properties that annotations say are only ever read by the application, never sent. SmallRye marks them at most. */
final class WriteOnlyProperties {

    private WriteOnlyProperties() {}

    static void remove(Schema schema) {
        List<Schema> parts = new ArrayList<>(List.of(schema));
        if (schema.getAllOf() != null) {
            parts.addAll(schema.getAllOf());
        }
        parts.stream().filter(part -> part.getProperties() != null).forEach(WriteOnlyProperties::removeFrom);
    }

    private static void removeFrom(Schema schema) {
        schema.getProperties().entrySet().stream()
                .filter(property -> Boolean.TRUE.equals(property.getValue().getWriteOnly()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(property -> {
                    schema.removeProperty(property);
                    schema.removeRequired(property);
                });
    }
}
