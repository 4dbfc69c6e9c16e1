// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.container.Suspended;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tells which resource methods take only genuine webhooks. In doubt they do: an annotation that is overlooked would leave the door open. */
public final class VerifiedMethods {

    private VerifiedMethods() {}

    /** The annotation of a method, of one that it overrides or implements, or of its class, in this order. */
    public static Optional<VerifyWebhook> annotationOf(Class<?> resource, Method method) {
        return TypeHierarchy.of(resource)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(candidate -> isSame(candidate, method))
                .map(candidate -> candidate.getAnnotation(VerifyWebhook.class))
                .filter(annotation -> annotation != null)
                .findFirst()
                .or(() -> isHandshake(method) ? Optional.empty() : ofClass(resource));
    }

    /** Nobody signs a handshake. */
    private static boolean isHandshake(Method method) {
        return method.isAnnotationPresent(OPTIONS.class);
    }

    private static Optional<VerifyWebhook> ofClass(Class<?> resource) {
        return TypeHierarchy.of(resource)
                .map(type -> type.getAnnotation(VerifyWebhook.class))
                .filter(annotation -> annotation != null)
                .findFirst();
    }

    /** Whether the answer of a method may be made by another thread than the one it is called on. */
    public static boolean answersElsewhere(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || Arrays.stream(method.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(Suspended.class));
    }

    /** Type arguments of a superclass change the types of parameters, so only their number is compared. */
    private static boolean isSame(Method left, Method right) {
        return left.getName().equals(right.getName()) && left.getParameterCount() == right.getParameterCount();
    }
}
