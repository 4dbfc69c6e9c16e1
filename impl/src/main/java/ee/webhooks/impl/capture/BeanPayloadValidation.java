// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import ee.webhooks.impl.declare.BodyParameter;
import ee.webhooks.impl.declare.WebhookDescriptor;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Validates a body that is declared with {@code @Valid}, or the elements of one whose type argument is. */
public final class BeanPayloadValidation implements PayloadValidation {

    private final Validator validator;

    public BeanPayloadValidation(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void validate(WebhookDescriptor descriptor, Object payload) {
        boolean valid =
                descriptor.body().filter(body -> isValid(descriptor, body)).isPresent();
        if (!valid) {
            return;
        }
        Set<ConstraintViolation<?>> violations = new LinkedHashSet<>();
        for (Object element : elementsOf(payload)) {
            if (element != null) {
                violations.addAll(validator.validate(element));
            }
        }
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }

    private static Iterable<?> elementsOf(Object payload) {
        if (payload instanceof Iterable<?> elements) {
            return elements;
        }
        if (payload instanceof Map<?, ?> map) {
            return map.values();
        }
        return payload instanceof Object[] array ? Arrays.asList(array) : List.of(payload);
    }

    private static boolean isValid(WebhookDescriptor descriptor, BodyParameter body) {
        Parameter parameter = descriptor.method().getParameters()[body.index()];
        return parameter.isAnnotationPresent(Valid.class) || hasValidArgument(parameter.getAnnotatedType());
    }

    private static boolean hasValidArgument(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType parameterized
                && Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                        .anyMatch(argument -> argument.isAnnotationPresent(Valid.class));
    }
}
