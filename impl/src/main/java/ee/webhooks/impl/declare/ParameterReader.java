// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.WebhookConsumer;
import ee.webhooks.impl.declare.RequestParameter.Place;
import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Sorts the parameters of one method into the body, what is sent beside it, and the consumer. */
final class ParameterReader {

    private static final List<Class<? extends Annotation>> NOT_SENT = List.of(
            PathParam.class, MatrixParam.class, FormParam.class, BeanParam.class, Context.class, Suspended.class);

    private static final List<Class<? extends Annotation>> SENT =
            List.of(HeaderParam.class, QueryParam.class, CookieParam.class);

    private final String place;
    private final TypeArguments typeArguments;
    private final Problems problems;
    private final List<RequestParameter> sent = new ArrayList<>();
    private final List<Integer> bodies = new ArrayList<>();
    private final List<Integer> consumers = new ArrayList<>();
    private final Parameter[] parameters;

    ParameterReader(String place, Method method, TypeArguments typeArguments, Problems problems) {
        this.place = place;
        this.typeArguments = typeArguments;
        this.problems = problems;
        this.parameters = method.getParameters();
        for (int index = 0; index < parameters.length; index++) {
            sort(index, parameters[index]);
        }
        if (consumers.size() > 1) {
            problems.add(WebhookMessage.SEVERAL_CONSUMERS, place);
        }
    }

    private void sort(int index, Parameter parameter) {
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        CookieParam cookie = parameter.getAnnotation(CookieParam.class);
        Optional<Class<? extends Annotation>> notSent =
                NOT_SENT.stream().filter(parameter::isAnnotationPresent).findFirst();
        if (notSent.isPresent()) {
            problems.add(
                    WebhookMessage.PARAMETER_UNSUPPORTED, place, notSent.get().getSimpleName());
        } else if (parameter.isAnnotationPresent(WebhookConsumer.class)) {
            consumers.add(index);
            checkConsumer(parameter);
        } else if (header != null) {
            HeaderRules.problemOf(header.value(), "")
                    .or(() -> HeaderRules.problemBeside(headers(), header.value()))
                    .ifPresent(
                            problem -> problems.add(WebhookMessage.HEADER_UNSUPPORTED, place, header.value(), problem));
            sent.add(new RequestParameter(index, Place.HEADER, header.value()));
        } else if (query != null) {
            requireName(QueryParam.class, query.value());
            sent.add(new RequestParameter(index, Place.QUERY, query.value()));
        } else if (cookie != null) {
            requireName(CookieParam.class, cookie.value());
            sent.add(new RequestParameter(index, Place.COOKIE, cookie.value()));
        } else {
            bodies.add(index);
        }
    }

    private List<String> headers() {
        return sent.stream()
                .filter(parameter -> parameter.place() == Place.HEADER)
                .map(RequestParameter::name)
                .toList();
    }

    private void checkConsumer(Parameter parameter) {
        SENT.stream()
                .filter(parameter::isAnnotationPresent)
                .findFirst()
                .ifPresent(sentBy -> problems.add(WebhookMessage.CONSUMER_SENT, place, sentBy.getSimpleName()));
        Type type = parameter.getParameterizedType();
        if (type != String.class) {
            problems.add(WebhookMessage.CONSUMER_NOT_TEXT, place, type.getTypeName());
        }
        String value = parameter.getAnnotation(WebhookConsumer.class).value();
        if (!value.isEmpty()) {
            problems.add(WebhookMessage.CONSUMER_WITH_VALUE, place, value);
        }
    }

    private void requireName(Class<? extends Annotation> annotation, String name) {
        if (name.isBlank()) {
            problems.add(WebhookMessage.PARAMETER_NAME_EMPTY, place, annotation.getSimpleName());
        }
    }

    List<RequestParameter> sent() {
        return List.copyOf(sent);
    }

    /** The index of the parameter that names the consumer. */
    OptionalInt consumer() {
        return consumers.stream().mapToInt(Integer::intValue).findFirst();
    }

    Optional<BodyParameter> body() {
        if (bodies.size() > 1) {
            String names =
                    bodies.stream().map(index -> describe(parameters[index])).collect(Collectors.joining(", "));
            problems.add(WebhookMessage.SEVERAL_BODIES, place, names);
        }
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        int index = bodies.get(0);
        Type declared = parameters[index].getParameterizedType();
        Optional<Type> resolved = typeArguments.resolve(declared);
        if (resolved.isEmpty()) {
            problems.add(WebhookMessage.TYPE_UNRESOLVED, place, declared.getTypeName());
        }
        return resolved.map(type -> bodyOf(index, type));
    }

    private static String describe(Parameter parameter) {
        String type = parameter.getType().getSimpleName();
        return parameter.isNamePresent() ? type + " " + parameter.getName() : type;
    }

    private static BodyParameter bodyOf(int index, Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Optional.class) {
            return new BodyParameter(index, parameterized.getActualTypeArguments()[0], false);
        }
        return new BodyParameter(index, type instanceof Class<?> plain ? Types.rawClass(plain) : type, true);
    }
}
