// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.Constructible;

/** Goes through the objects of a server's model, by the getters of whichever version of the API the server has. Not safe for use by several threads. */
final class ServerObjects {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ModelProperties properties = new ModelProperties();
    private final Consumer<Constructible> visitor;

    private ServerObjects(Consumer<Constructible> visitor) {
        this.visitor = visitor;
    }

    /** Calls the visitor once with each object of the model in a value: that value, or what its properties, lists and maps contain. */
    static void visit(Object value, Consumer<Constructible> visitor) {
        new ServerObjects(visitor).visit(value);
    }

    private void visit(Object value) {
        if (value instanceof Constructible object) {
            if (seen.add(object)) {
                visitor.accept(object);
                properties.of(object).values().forEach(this::visit);
            }
        } else if (value instanceof Map<?, ?> map) {
            // A copy, because visitors may change what they visit
            new ArrayList<>(map.values()).forEach(this::visit);
        } else if (value instanceof List<?> list) {
            new ArrayList<>(list).forEach(this::visit);
        }
    }
}
