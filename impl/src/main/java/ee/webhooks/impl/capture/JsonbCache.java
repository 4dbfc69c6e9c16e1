// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import ee.webhooks.impl.message.EscapingLogger;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Providers;

/**
 * The default Jsonb, made once. RESTEasy would make one for each payload, and what it learns of a class would be learnt anew each time: that takes a
 * hundred times as long as writing. Loaded only where there is JSON Binding.
 */
final class JsonbCache implements ContextResolver<Jsonb>, RestClientPayloadWriter.Purpose, AutoCloseable {

    private static final System.Logger LOGGER = EscapingLogger.of(JsonbCache.class);

    private boolean providedFor;
    private Jsonb jsonb;

    /** Looks for a resolver of the application, which is not to be replaced. */
    @Override
    public void serve(ClientRequestContext request, Providers providers) {
        providedFor = providers.getContextResolver(Jsonb.class, MediaType.APPLICATION_JSON_TYPE) != null;
    }

    boolean isProvidedFor() {
        return providedFor;
    }

    @Override
    public synchronized Jsonb getContext(Class<?> type) {
        if (jsonb == null) {
            jsonb = JsonbBuilder.create();
        }
        return jsonb;
    }

    @Override
    public synchronized void close() {
        if (jsonb == null) {
            return;
        }
        try {
            jsonb.close();
        } catch (Exception notClosed) {
            LOGGER.log(System.Logger.Level.DEBUG, "Jsonb could not be closed", notClosed);
        }
    }
}
