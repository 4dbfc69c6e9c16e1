// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.lang.System.Logger.Level.DEBUG;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.message.EscapingLogger;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.InvocationTargetException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.List;

/**
 * The form in a body that was verified, and only that: servers that take form parameters from the servlet container would miss those of a body that a filter
 * has read, and would take those of the query, which is not signed.
 */
final class SignedForm {

    private static final System.Logger LOGGER = EscapingLogger.of(SignedForm.class);

    private final MultivaluedMap<String, String> encoded = new MultivaluedHashMap<>();
    private final MultivaluedMap<String, String> decoded = new MultivaluedHashMap<>();

    /**
     * Reads a body.
     *
     * @param type what the body is said to be; it has no parameters if that is no form
     * @throws IllegalArgumentException if the body is malformed
     */
    SignedForm(MediaType type, byte[] body) {
        if (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            String name = type.getParameters().get(MediaType.CHARSET_PARAMETER);
            Charset charset = name == null ? UTF_8 : Charset.forName(name);
            for (String parameter : new String(body, charset).split("&")) {
                add(parameter, charset);
            }
        }
    }

    private void add(String parameter, Charset charset) {
        if (!parameter.isEmpty()) {
            int end = parameter.indexOf('=');
            String name = URLDecoder.decode(end < 0 ? parameter : parameter.substring(0, end), charset);
            String value = end < 0 ? "" : parameter.substring(end + 1);
            encoded.add(name, value);
            decoded.add(name, URLDecoder.decode(value, charset));
        }
    }

    /**
     * Has the server take form parameters from here.
     *
     * @param request whose entity stream is the body; it may have been read afterwards
     * @throws IllegalArgumentException if the server finds no form in it
     */
    void replaceIn(ContainerRequestContext request) {
        // Jersey keeps those of the servlet container as a property where a request has no body.
        List.copyOf(request.getPropertyNames()).stream()
                .filter(name -> request.getProperty(name) instanceof Form)
                .forEach(request::removeProperty);
        try {
            replaceInResteasy(request.getClass().getMethod("getHttpRequest").invoke(request));
        } catch (NoSuchMethodException other) {
            LOGGER.log(DEBUG, "Not RESTEasy: form parameters come from the body", other);
        } catch (InvocationTargetException noForm) {
            throw new IllegalArgumentException(noForm);
        } catch (IllegalAccessException impossible) {
            // They are methods of a public interface.
            throw new IllegalStateException(impossible);
        }
    }

    /** RESTEasy asks the servlet container, and keeps what it got: maps whose content can be replaced. */
    private void replaceInResteasy(Object request)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        replace(request, "getDecodedFormParameters", decoded);
        replace(request, "getFormParameters", encoded);
    }

    @SuppressWarnings("unchecked")
    private static void replace(Object request, String getter, MultivaluedMap<String, String> parameters)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        MultivaluedMap<String, String> kept = (MultivaluedMap<String, String>)
                request.getClass().getMethod(getter).invoke(request);
        kept.clear();
        kept.putAll(parameters);
    }
}
