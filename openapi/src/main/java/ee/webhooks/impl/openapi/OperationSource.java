// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;

/**
 * One method of an interface to describe.
 *
 * @param declaringInterface the interface that the application declared; the type variables of inherited methods are
 *     resolved against it, and its annotations are the defaults of all of its methods
 * @param method the method, which may be inherited
 * @param httpMethod {@code GET}, {@code POST}, {@code PUT}, {@code DELETE}, {@code PATCH}, {@code HEAD} or {@code OPTIONS}
 * @param consumes the media type of the body to assume when neither the method nor its interface has
 *     {@code @Consumes}, such as {@code application/json}
 * @param describesResponse whether the return type of the method is that of the response; it is taken for {@code void} otherwise
 */
public record OperationSource(
        Class<?> declaringInterface, Method method, String httpMethod, String consumes, boolean describesResponse) {

    static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    /** A method whose return type is that of the response. */
    public OperationSource(Class<?> declaringInterface, Method method, String httpMethod, String consumes) {
        this(declaringInterface, method, httpMethod, consumes, true);
    }

    public OperationSource {
        Objects.requireNonNull(declaringInterface, "The declaring interface must be set");
        Objects.requireNonNull(method, "The method must be set");
        Objects.requireNonNull(httpMethod, "The HTTP method must be set");
        Objects.requireNonNull(consumes, "The media type to assume must be set");
        if (!VERBS.contains(httpMethod)) {
            throw new IllegalArgumentException("The HTTP method is " + httpMethod + " and must be one of " + VERBS);
        }
    }
}
