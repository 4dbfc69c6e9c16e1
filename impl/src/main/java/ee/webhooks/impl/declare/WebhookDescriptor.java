// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.WebhookAccepted;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What one method declares.
 *
 * @param name the name of the webhook, verbatim
 * @param verb the HTTP method
 * @param declaringInterface the interface with {@code @Webhook}, which may inherit the method
 * @param method the method
 * @param body the parameter that becomes the body, if there is one
 * @param sent the parameters that are sent beside it
 * @param consumer the index of the parameter that names the consumer of a call; empty if a call need not name one
 * @param contentType the media type of the payload
 * @param cloudEvent how it is sent as a CloudEvent; empty if it is none
 */
public record WebhookDescriptor(
        String name,
        String verb,
        Class<?> declaringInterface,
        Method method,
        Optional<BodyParameter> body,
        List<RequestParameter> sent,
        OptionalInt consumer,
        String contentType,
        Optional<CloudEventDescriptor> cloudEvent) {

    /** Whether a call of the method returns what was accepted; then its type says nothing of the response. */
    public boolean returnsAcceptance() {
        return new TypeArguments(declaringInterface)
                .resolve(method.getGenericReturnType())
                .filter(WebhookAccepted.class::equals)
                .isPresent();
    }

    /** Where a person finds the declaration. */
    public String place() {
        return Types.display(declaringInterface, method);
    }

    /** The verbs of several declarations in a sentence. */
    public static String verbs(Collection<WebhookDescriptor> descriptors) {
        return descriptors.stream().map(WebhookDescriptor::verb).collect(Collectors.joining(", "));
    }

    /** The types of the bodies of several declarations in a sentence. */
    public static String bodyTypes(Collection<WebhookDescriptor> descriptors) {
        return descriptors.stream().map(WebhookDescriptor::bodyType).collect(Collectors.joining(" or "));
    }

    /** The type of the body in a sentence. */
    public String bodyType() {
        return body.map(parameter -> parameter.type().getTypeName()).orElse("no payload");
    }
}
