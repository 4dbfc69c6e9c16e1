// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** What the document of a deployment would have of its webhooks, without a deployment and without a server. */
public final class StandaloneDocument {

    private StandaloneDocument() {}

    /**
     * Documents webhooks.
     *
     * @param configuration that of the application; only what decides how schemas look is used
     * @return an OpenAPI document as JSON, with {@code webhooks}, {@code components} and {@code tags}: maps, lists and values
     */
    public static Map<String, Object> of(
            WebhookDeclarations declarations, ClassLoader application, Map<String, String> configuration) {
        return document(declarations, application, ScannerSettings.of(configuration));
    }

    /**
     * Documents webhooks.
     *
     * @param configuration that of the application; only what decides how schemas look is used
     * @return an OpenAPI document as JSON, with {@code webhooks}, {@code components} and {@code tags}: maps, lists and values
     */
    public static Map<String, Object> of(
            WebhookDeclarations declarations, ClassLoader application, Config configuration) {
        return document(declarations, application, ScannerSettings.of(configuration));
    }

    private static Map<String, Object> document(
            WebhookDeclarations declarations, ClassLoader application, Map<String, String> settings) {
        StoredJavadoc javadoc = new StoredJavadoc(application);
        OpenApiScanner scanner = new OpenApiScanner(application, settings, javadoc);
        WebhookDocument document = SchemaNames.distinct(new DocumentBuilder(scanner, javadoc).build(declarations));

        Map<String, Object> json = new LinkedHashMap<>();
        json.put("openapi", "3.1.0");
        json.put("webhooks", DocumentJson.ofWebhooks(document.webhooks()));
        json.put("components", DocumentJson.of(document.components()));
        json.put("tags", DocumentJson.of(document.tags()));
        return json;
    }
}
