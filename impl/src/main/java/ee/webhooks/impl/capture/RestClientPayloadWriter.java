// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.ThreadFactory;

/**
 * Writes with the message body writers of the server's own Jakarta REST client, so that a payload looks as if that client had sent it: a request is
 * begun, written by a filter, and aborted before it leaves.
 */
public final class RestClientPayloadWriter implements PayloadWriter, AutoCloseable {

    /** Never connected to: the filter aborts every request. */
    private static final String NOWHERE = "http://localhost/";

    private static final String SINK = RestClientPayloadWriter.class.getName();

    private final FreshThread maker;
    private Client client;
    private JsonbCache jsonb;
    private WebTarget target;

    /** With the factory of the threads that make a client. */
    public RestClientPayloadWriter(ThreadFactory threads) {
        maker = new FreshThread(threads);
    }

    /** Makes the client when it is first needed, or now, so that the first call need not wait for it. */
    public synchronized WebTarget target() {
        if (target == null) {
            // Whichever thread calls first, a payload must not change its form.
            target = maker.make(this::makeTarget);
        }
        return target;
    }

    private WebTarget makeTarget() {
        // By class and not as an instance, because Jersey injects @Context only into what it has made itself. All
        // configuration is made here, for Jersey keeps a runtime for every configuration it has seen.
        client = ClientBuilder.newBuilder().register(WritingFilter.class).build();
        cacheJsonb();
        return client.target(NOWHERE);
    }

    /** Unless the application says itself which Jsonb writes, or has another writer of JSON. */
    private void cacheJsonb() {
        try {
            Class.forName("jakarta.json.bind.Jsonb", false, RestClientPayloadWriter.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            return;
        }
        JsonbCache cache = new JsonbCache();
        client.target(NOWHERE).request().property(SINK, cache).get().close();
        if (!cache.isProvidedFor()) {
            client.register(cache);
            jsonb = cache;
        }
    }

    @Override
    public WrittenPayload write(Object payload, Type type, Annotation[] annotations, String contentType) {
        Sink sink = new Sink();
        Entity<Object> entity =
                Entity.entity(new GenericEntity<>(payload, type), MediaType.valueOf(contentType), annotations);
        target().request().property(SINK, sink).method("POST", entity).close();
        return new WrittenPayload(sink.bytes.toByteArray(), sink.contentType);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (jsonb != null) {
            jsonb.close();
        }
    }

    /** What a request is made for, instead of being sent. */
    interface Purpose {

        void serve(ClientRequestContext request, Providers providers) throws IOException;
    }

    private static final class Sink implements Purpose {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String contentType;

        @Override
        public void serve(ClientRequestContext request, Providers providers) throws IOException {
            write(request, request.getEntityClass(), providers);
        }

        private <T> void write(ClientRequestContext request, Class<T> entityClass, Providers providers)
                throws IOException {
            MessageBodyWriter<T> writer = providers.getMessageBodyWriter(
                    entityClass, request.getEntityType(), request.getEntityAnnotations(), request.getMediaType());
            if (writer == null) {
                throw new ProcessingException("there is no MessageBodyWriter for it");
            }
            MultivaluedMap<String, Object> headers = request.getHeaders();
            writer.writeTo(
                    entityClass.cast(request.getEntity()),
                    entityClass,
                    request.getEntityType(),
                    request.getEntityAnnotations(),
                    request.getMediaType(),
                    headers,
                    bytes);
            Object written = headers.getFirst(HttpHeaders.CONTENT_TYPE);
            contentType = (written == null ? request.getMediaType() : written).toString();
        }
    }

    /** Public, with a public constructor, because the Jakarta REST implementation makes it. */
    public static final class WritingFilter implements ClientRequestFilter {

        @Context
        private Providers providers;

        @Override
        public void filter(ClientRequestContext request) throws IOException {
            ((Purpose) request.getProperty(SINK)).serve(request, providers);
            request.abortWith(Response.noContent().build());
        }
    }
}
