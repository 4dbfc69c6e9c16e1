// SPDX-License-Identifier: Apache-2.0
package generated;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import generated.model.Subscription;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** The generated classes have annotations of Jackson, which servers do not read JSON by. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JacksonReader implements MessageBodyReader<Subscription> {

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Subscription.class;
    }

    @Override
    public Subscription readFrom(
            Class<Subscription> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return mapper.readValue(body, Subscription.class);
    }
}
