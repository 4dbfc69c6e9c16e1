// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

/** What a schema has to refuse, which the names of properties in the corpus say. */
enum Strictness {
    /** Values of another type, and strings of another form. */
    VALUE,
    /** Values of another type. */
    TEXT,
    /** Nothing. */
    ANYTHING;

    static Strictness of(String property) {
        if (property.startsWith("any")) {
            return ANYTHING;
        }
        return property.startsWith("text") ? TEXT : VALUE;
    }

    /** That of a property of an object; the entries of a map may be as free as the map. */
    Strictness below(String property) {
        return property.contains("key") ? this : of(property);
    }
}
