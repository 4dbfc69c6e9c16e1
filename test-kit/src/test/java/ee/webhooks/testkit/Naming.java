// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.testkit.ShapeGenerator.Member;
import jakarta.json.bind.JsonbConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A strategy for the names of properties, as an application configures it for Jakarta JSON Binding and for the document. */
enum Naming {
    IDENTITY,
    LOWER_CASE_WITH_DASHES,
    LOWER_CASE_WITH_UNDERSCORES,
    UPPER_CAMEL_CASE,
    UPPER_CAMEL_CASE_WITH_SPACES,
    CASE_INSENSITIVE;

    /** Every second one keeps names as they are. */
    static Naming of(long seed) {
        return seed % 2 == 0 ? IDENTITY : values()[(int) (seed / 2 % values().length)];
    }

    JsonbConfig config() {
        return this == IDENTITY ? new JsonbConfig() : new JsonbConfig().withPropertyNamingStrategy(name());
    }

    Map<String, String> settings() {
        return this == IDENTITY ? Map.of() : Map.of("mp.openapi.extensions.smallrye.property-naming-strategy", name());
    }

    /** Whether a value that must be refused has the same names with the strategy. */
    boolean keeps(String json) {
        return !name().startsWith("UPPER") || !json.contains("\":");
    }

    /** The name that a member was written with; empty if it never was, and no strategy of its own says what it would be. */
    Optional<String> written(Member member, List<JsonNode> bodies) {
        for (JsonNode body : bodies) {
            for (var names = body.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (plain(name).equals(plain(member.json()))) {
                    return Optional.of(name);
                }
            }
        }
        return this == IDENTITY ? Optional.of(member.json()) : Optional.empty();
    }

    private static String plain(String name) {
        return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }
}
