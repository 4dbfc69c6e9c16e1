// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Which limit of a schema leaves fewer values than another one of the same keyword. */
final class Limits {

    private static final Set<String> LOWER =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains");
    private static final Set<String> UPPER =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains");

    private Limits() {}

    static boolean isTighter(String keyword, JsonNode was, JsonNode is) {
        if (LOWER.contains(keyword)) {
            return is.decimalValue().compareTo(was.decimalValue()) >= 0;
        }
        if (UPPER.contains(keyword)) {
            return is.decimalValue().compareTo(was.decimalValue()) <= 0;
        }
        return keyword.equals("uniqueItems") && is.asBoolean();
    }
}
