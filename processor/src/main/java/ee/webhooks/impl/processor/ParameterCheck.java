// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Checks the parameters of one method. */
final class ParameterCheck {

    private final TypeElement declaringInterface;
    private final ExecutableElement method;
    private final TypeNames names;
    private final Report report;
    private final List<? extends TypeMirror> types;
    private final List<Integer> bodies = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final List<VariableElement> consumers = new ArrayList<>();

    ParameterCheck(
            ProcessingEnvironment environment,
            TypeElement declaringInterface,
            ExecutableElement method,
            Report report) {
        this.declaringInterface = declaringInterface;
        this.method = method;
        this.names = new TypeNames(environment);
        this.report = report;
        DeclaredType container = (DeclaredType) declaringInterface.asType();
        this.types = ((ExecutableType) environment.getTypeUtils().asMemberOf(container, method)).getParameterTypes();
    }

    /** Reports what is wrong; returns the body, if there is one of which the type is known. */
    Optional<Element> check(String display) {
        List<? extends VariableElement> parameters = method.getParameters();
        for (int index = 0; index < parameters.size(); index++) {
            if (isBody(parameters.get(index), display)) {
                bodies.add(index);
            }
        }
        if (consumers.size() > 1) {
            report.error(placeOf(consumers.get(1), Annotations.CONSUMER), WebhookMessage.SEVERAL_CONSUMERS, display);
        }
        if (bodies.size() > 1) {
            String all = bodies.stream()
                    .map(parameters::get)
                    .map(parameter -> names.simple(parameter.asType()) + " " + parameter.getSimpleName())
                    .collect(Collectors.joining(", "));
            report.error(placeOf(parameters.get(bodies.get(1))), WebhookMessage.SEVERAL_BODIES, display, all);
        }
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        VariableElement body = parameters.get(bodies.get(0));
        if (!isResolved(types.get(bodies.get(0)))) {
            report.error(placeOf(body), WebhookMessage.TYPE_UNRESOLVED, display, names.full(body.asType()));
            return Optional.empty();
        }
        return Optional.of(body);
    }

    /** Place and type of the body. */
    Optional<String> bodyType() {
        return bodies.stream().findFirst().map(index -> index + " " + names.full(types.get(index)));
    }

    private boolean isBody(VariableElement parameter, String display) {
        Optional<String> notSent = Annotations.NOT_SENT.stream()
                .filter(annotation -> Annotations.isPresent(parameter, annotation))
                .findFirst();
        if (notSent.isPresent()) {
            String annotation = notSent.get();
            report.error(
                    placeOf(parameter, annotation),
                    WebhookMessage.PARAMETER_UNSUPPORTED,
                    display,
                    Annotations.simpleName(annotation));
            return false;
        }
        Optional<? extends AnnotationMirror> consumer = Annotations.find(parameter, Annotations.CONSUMER);
        if (consumer.isPresent()) {
            checkConsumer(parameter, consumer.get(), display);
            return false;
        }
        Optional<String> header = Annotations.text(parameter, Annotations.HEADER_PARAM);
        header.flatMap(name -> HeaderRules.problemOf(name, "").or(() -> HeaderRules.problemBeside(headers, name)))
                .ifPresent(problem -> report.error(
                        placeOf(parameter, Annotations.HEADER_PARAM),
                        WebhookMessage.HEADER_UNSUPPORTED,
                        display,
                        header.get(),
                        problem));
        if (header.isPresent()) {
            headers.add(header.get());
            return false;
        }
        Optional<String> named = Stream.of(Annotations.QUERY_PARAM, Annotations.COOKIE_PARAM)
                .filter(annotation -> Annotations.isPresent(parameter, annotation))
                .findFirst();
        named.filter(annotation ->
                        Annotations.text(parameter, annotation).orElse("").isBlank())
                .ifPresent(annotation -> report.error(
                        placeOf(parameter, annotation),
                        WebhookMessage.PARAMETER_NAME_EMPTY,
                        display,
                        Annotations.simpleName(annotation)));
        return named.isEmpty();
    }

    private void checkConsumer(VariableElement parameter, AnnotationMirror consumer, String display) {
        consumers.add(parameter);
        Place place = placeOf(parameter, Annotations.CONSUMER);
        Stream.of(Annotations.HEADER_PARAM, Annotations.QUERY_PARAM, Annotations.COOKIE_PARAM)
                .filter(annotation -> Annotations.isPresent(parameter, annotation))
                .findFirst()
                .ifPresent(sent ->
                        report.error(place, WebhookMessage.CONSUMER_SENT, display, Annotations.simpleName(sent)));
        String type = names.full(parameter.asType());
        if (!type.equals(String.class.getName())) {
            report.error(place, WebhookMessage.CONSUMER_NOT_TEXT, display, type);
        }
        Annotations.text(consumer, "value")
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> report.error(place, WebhookMessage.CONSUMER_WITH_VALUE, display, value));
    }

    private static boolean isResolved(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            return declared.getTypeArguments().stream().allMatch(ParameterCheck::isResolved);
        }
        if (type instanceof ArrayType array) {
            return isResolved(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() == null || isResolved(wildcard.getExtendsBound());
        }
        return type.getKind() != TypeKind.TYPEVAR;
    }

    private Place placeOf(VariableElement parameter) {
        return isDeclared() ? Place.of(parameter) : Place.of(declaringInterface);
    }

    private Place placeOf(VariableElement parameter, String annotation) {
        return isDeclared() ? Place.of(parameter, annotation) : Place.of(declaringInterface);
    }

    private boolean isDeclared() {
        return method.getEnclosingElement().equals(declaringInterface);
    }
}
