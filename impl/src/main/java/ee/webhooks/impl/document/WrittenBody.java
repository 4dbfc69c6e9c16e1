// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.BodyParameter;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.openapi.ModelNode;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import java.util.Set;

/** A body that the application has written itself: text, bytes or a stream, which Jakarta REST sends as it is. If that is to be JSON, it may be any. */
final class WrittenBody {

    private static final Set<Class<?>> SENT_AS_IT_IS =
            Set.of(String.class, byte[].class, InputStream.class, Reader.class, File.class);

    private WrittenBody() {}

    static void complete(WebhookDescriptor descriptor, ModelNode operation) {
        boolean isWritten = descriptor.contentType().contains("json")
                && descriptor
                        .body()
                        .map(BodyParameter::type)
                        .filter(SENT_AS_IT_IS::contains)
                        .isPresent();
        if (isWritten
                && operation.get("requestBody") instanceof ModelNode body
                && body.get("content") instanceof ModelNode content
                && content.get("mediaTypes") instanceof Map<?, ?> mediaTypes) {
            mediaTypes.values().forEach(mediaType -> complete((ModelNode) mediaType));
        }
    }

    /** What was declared, with {@code @RequestBodySchema} for example, stays. */
    private static void complete(ModelNode mediaType) {
        if (mediaType.get("schema") instanceof ModelNode schema
                && Set.of("type", "format").containsAll(schema.properties().keySet())) {
            mediaType.put("schema", new ModelNode("media.Schema"));
        }
    }
}
