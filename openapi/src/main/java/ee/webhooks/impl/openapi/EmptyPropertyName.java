// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.SerializedClass;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Gives the property of a getter that is called {@code is} or {@code get} its name, which is empty: for SmallRye no annotation can say so. */
final class EmptyPropertyName {

    private static final String PLACEHOLDER = SerializedClass.EMPTY_NAME;

    private EmptyPropertyName() {}

    static void describe(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null || !properties.containsKey(PLACEHOLDER)) {
            return;
        }
        schema.addProperty("", properties.get(PLACEHOLDER));
        schema.removeProperty(PLACEHOLDER);
        if (schema.getRequired() != null && schema.getRequired().contains(PLACEHOLDER)) {
            schema.removeRequired(PLACEHOLDER);
            schema.addRequired("");
        }
    }
}
