// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.openapi.SchemaOrigin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Brings the schemas of webhooks together with those of the application's own resources, in the complete document of the server. Those of the application
 * stay what they are. A webhook refers to one of them if it says exactly what the webhook's own says; otherwise the webhook's gets a name of its own.
 */
final class SchemaMerger {

    private static final System.Logger LOGGER = EscapingLogger.of(SchemaMerger.class);

    private final Map<String, SchemaOrigin> origins;
    private final Map<String, Schema> ours = new TreeMap<>();
    private final Map<String, Schema> theirs = new LinkedHashMap<>();

    private SchemaMerger(Map<String, SchemaOrigin> origins, Map<String, Schema> schemas) {
        this.origins = new TreeMap<>(origins);
        schemas.forEach((name, schema) -> (origins.containsKey(name) ? ours : theirs).put(name, schema));
        this.origins.keySet().retainAll(ours.keySet());
    }

    /**
     * @param origins what the schemas with provisional names were made from
     * @param resources the names of the classes that the application's resources use, as far as they are known
     * @param plain the webhooks that the document has as an extension
     */
    static void unite(
            Map<String, SchemaOrigin> origins,
            Supplier<Set<String>> resources,
            OpenAPI document,
            ExtensionWebhooks plain) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        SchemaMerger union = new SchemaMerger(origins, document.getComponents().getSchemas());
        if (!union.ours.isEmpty()) {
            Map<String, String> same = new SchemaMatcher(union.origins, union.ours, union.theirs, resources).find();
            Map<String, String> names = SchemaNames.choose(union.origins, same, union.theirs.keySet());
            union.ours.keySet().stream().filter(name -> !same.containsKey(name)).forEach(name -> {
                union.warnIfMixed(name, names.get(name));
            });
            document.getComponents().setSchemas(union.schemas(same, names));
            SchemaReferences.rename(names, document);
            plain.renameSchemas(names);
        }
    }

    /**
     * Payara makes one schema of all classes with {@code @Schema} and one simple name. It spells out for those what an annotation has by default, by which
     * they are known here.
     */
    private void warnIfMixed(String name, String given) {
        SchemaOrigin origin = origins.get(name);
        Schema their = theirs.get(origin.names().get(0));
        boolean isAnnotated = their != null && their.getMinProperties() != null && their.getUniqueItems() != null;
        if (isAnnotated && hasMoreThan(their, ours.get(name))) {
            LOGGER.log(
                    WARNING, WebhookMessage.SCHEMA_MIXED.format(origin.names().get(0), origin.classes(), given));
        }
    }

    private static boolean hasMoreThan(Schema their, Schema our) {
        return their.getProperties() != null
                && our.getProperties() != null
                && their.getProperties().size() > our.getProperties().size()
                && their.getProperties()
                        .keySet()
                        .containsAll(our.getProperties().keySet());
    }

    /** Theirs, as they are, and those of ours that are not among them. */
    private Map<String, Schema> schemas(Map<String, String> same, Map<String, String> names) {
        Map<String, Schema> schemas = new LinkedHashMap<>(theirs);
        ours.forEach((name, schema) -> {
            if (same.containsKey(name)) {
                SchemaTexts.describe(theirs.get(same.get(name)), schema);
            } else {
                schemas.put(names.get(name), schema);
            }
        });
        return schemas;
    }
}
