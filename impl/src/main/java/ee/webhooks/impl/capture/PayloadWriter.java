// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Makes the bytes of a body. Implementations are safe for use by any number of threads. */
public interface PayloadWriter {

    /**
     * @param payload what to write
     * @param type its declared type, with type arguments
     * @param annotations those of the parameter that declares it
     * @param contentType the declared media type
     * @throws jakarta.ws.rs.ProcessingException if it cannot be written
     */
    WrittenPayload write(Object payload, Type type, Annotation[] annotations, String contentType);

    /**
     * A body that was written.
     *
     * @param bytes exactly what is signed and sent
     * @param contentType the media type, with the parameters that the writer added, such as the boundary of multipart
     */
    record WrittenPayload(byte[] bytes, String contentType) {}
}
