// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * What one method declares, as far as other declarations must agree with it.
 *
 * @param name the name of the webhook
 * @param verb the HTTP method
 * @param declaringInterface the interface with {@code @Webhook}, which may inherit the method
 * @param method the method
 * @param body place and type of the body, if there is one
 * @param display the method as a message names it
 */
record DeclaredMethod(
        String name,
        String verb,
        TypeElement declaringInterface,
        ExecutableElement method,
        Optional<String> body,
        String display) {

    /** The annotation that names the webhook, if it is written on the method. An inherited method may have no source here. */
    Place place() {
        return method.getEnclosingElement().equals(declaringInterface)
                ? Place.of(method, Annotations.WEBHOOK)
                : Place.of(declaringInterface);
    }
}
