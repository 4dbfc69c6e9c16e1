// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.Map;
import java.util.Optional;

/** A reference to a schema of the components, as text. */
final class SchemaReference {

    private static final String SCHEMAS = "#/components/schemas/";

    private SchemaReference() {}

    static String to(String name) {
        return SCHEMAS + name;
    }

    /** The reference to the new name of the same schema, if it has one. */
    static String renamed(String reference, Map<String, String> newNames) {
        return nameIn(reference).map(newNames::get).map(SchemaReference::to).orElse(reference);
    }

    /** The name of the schema that is referred to; empty if it is none of the components. */
    static Optional<String> nameIn(String reference) {
        return Optional.ofNullable(reference)
                .filter(given -> given.startsWith(SCHEMAS))
                .map(given -> given.substring(SCHEMAS.length()));
    }
}
