// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Extensible;

/** Extensions of objects of a server's model. */
final class ModelExtensions {

    private ModelExtensions() {}

    /** Sets all of them, as Payara warns of each one that is added and whose name does not begin with {@code x-}. */
    static void put(Extensible<?> object, String name, Object value) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        if (object.getExtensions() != null) {
            extensions.putAll(object.getExtensions());
        }
        extensions.put(name, value);
        object.setExtensions(extensions);
    }
}
