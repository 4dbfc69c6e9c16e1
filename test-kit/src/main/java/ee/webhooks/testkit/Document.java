// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import ee.webhooks.Webhook;
import ee.webhooks.impl.capture.CloudEventEnvelope;
import ee.webhooks.impl.declare.CloudEventDescriptor;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.document.StandaloneDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What the library would publish. */
record Document(JsonNode root) {

    private static final String CONFIGURATION = "META-INF/microprofile-config.properties";

    static Document of(WebhookDeclarations declarations, ClassLoader application, Map<String, String> configuration) {
        return new Document(new ObjectMapper()
                .valueToTree(StandaloneDocument.of(declarations, application, settings(application, configuration))));
    }

    /** What is configured beside the application, and what else is given, which wins. */
    static Map<String, String> settings(ClassLoader application, Map<String, String> configuration) {
        Map<String, String> settings = new HashMap<>(fileOf(application));
        settings.putAll(configuration);
        return settings;
    }

    static boolean declaresWebhooks(Class<?> type) {
        return type.isAnnotationPresent(Webhook.class)
                || Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(Webhook.class));
    }

    /** The schema of the payload; missing if there is none, or if the operation is hidden. */
    JsonNode payloadSchema(WebhookDescriptor webhook) {
        JsonNode content = operation(webhook).path("requestBody").path("content");
        boolean enveloped =
                webhook.cloudEvent().filter(CloudEventDescriptor::isStructured).isPresent();
        return enveloped
                ? content.path(CloudEventEnvelope.MEDIA_TYPE)
                        .path("schema")
                        .path("properties")
                        .path("data")
                : content.path(webhook.contentType()).path("schema");
    }

    /** The schema of a parameter beside the payload; missing if there is none. */
    JsonNode parameterSchema(WebhookDescriptor webhook, String place, String name) {
        for (JsonNode parameter : operation(webhook).path("parameters")) {
            if (parameter.path("in").asText().equalsIgnoreCase(place)
                    && parameter.path("name").asText().equals(name)) {
                return parameter.path("schema");
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode operation(WebhookDescriptor webhook) {
        return root.path("webhooks").path(webhook.name()).path(webhook.verb().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> fileOf(ClassLoader application) {
        Map<String, String> values = new HashMap<>();
        try {
            List<URL> files = Collections.list(application.getResources(CONFIGURATION));
            for (URL file : files) {
                Properties properties = new Properties();
                try (InputStream stream = file.openStream()) {
                    properties.load(stream);
                }
                properties.stringPropertyNames().forEach(key -> values.putIfAbsent(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
