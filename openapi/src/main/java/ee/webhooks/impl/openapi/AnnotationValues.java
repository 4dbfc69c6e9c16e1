// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.io.IOContext;
import io.smallrye.openapi.runtime.scanner.AnnotationScannerExtension;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Type;

/** Reads the JSON that annotations and settings contain as text. */
@SuppressWarnings("deprecation") // The builder that replaces it would bring in libraries for JSON and YAML
final class AnnotationValues implements AnnotationScannerExtension {

    private final JsonTree json = new JsonTree();

    @Override
    public Object parseValue(String value) {
        return json.parseValue(value);
    }

    @Override
    public Schema parseSchema(String jsonSchema) {
        IOContext<Object, List<Object>, Map<String, Object>, List<Object>, Map<String, Object>> context =
                IOContext.forJson(json);
        return context.schemaIO().readValue(JsonParser.parse(jsonSchema));
    }

    @Override
    public Type resolveAsyncType(Type type) {
        return type;
    }
}
