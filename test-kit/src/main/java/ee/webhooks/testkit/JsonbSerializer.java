// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Type;

/** Writes with the provider on the class path, as it is by default, and by the class of the payload and not by its declared type: as servers do. */
final class JsonbSerializer implements WebhookContract.Serializer {

    @Override
    public String serialize(Object payload, Type type) throws Exception {
        Jsonb jsonb = JsonbBuilder.create();
        try {
            return jsonb.toJson(payload);
        } finally {
            jsonb.close();
        }
    }
}
