// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.Webhook;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Checks the methods of one interface. */
final class InterfaceCheck {

    private final ProcessingEnvironment environment;
    private final TypeElement declaringInterface;
    private final TypeNames names;
    private final Report report;

    InterfaceCheck(ProcessingEnvironment environment, TypeElement declaringInterface, Report report) {
        this.environment = environment;
        this.declaringInterface = declaringInterface;
        this.names = new TypeNames(environment);
        this.report = report;
    }

    List<DeclaredMethod> check() {
        return AbstractMethods.of(environment, declaringInterface).stream()
                .map(this::check)
                .toList();
    }

    private boolean isAsynchronous(TypeMirror returned) {
        Types types = environment.getTypeUtils();
        return returned.getKind() == TypeKind.DECLARED
                && DeclarationRules.ASYNCHRONOUS.stream()
                        .map(environment.getElementUtils()::getTypeElement)
                        .filter(Objects::nonNull)
                        .anyMatch(type -> types.isAssignable(types.erasure(returned), types.erasure(type.asType())));
    }

    private DeclaredMethod check(ExecutableElement method) {
        String display = names.display(declaringInterface, method);
        String name = checkName(method, display);
        TypeMirror returned = method.getReturnType();
        if (returned.getKind().isPrimitive()) {
            report.error(placeOf(method), WebhookMessage.PRIMITIVE_RETURN, display, names.full(returned));
        }
        if (isAsynchronous(returned)) {
            String raw = names.full(environment.getTypeUtils().erasure(returned));
            report.error(placeOf(method), WebhookMessage.PRIMITIVE_RETURN, display, raw);
        }
        String verb = checkVerb(method, display);
        ParameterCheck parameters = new ParameterCheck(environment, declaringInterface, method, report);
        Optional<Element> body = parameters.check(display);
        if (body.isPresent() && !DeclarationRules.mayHaveBody(verb)) {
            report.error(placeOf(method, body.get()), WebhookMessage.BODY_UNREAD, display, verb);
        }
        checkContentType(method, display);
        checkCloudEvent(method, verb, display);
        return new DeclaredMethod(name, verb, declaringInterface, method, parameters.bodyType(), display);
    }

    /** The name, by the precedence that {@link Webhook} states. */
    private String checkName(ExecutableElement method, String display) {
        Optional<String> onMethod = given(method);
        Optional<String> byPath = Annotations.text(method, Annotations.PATH);
        Optional<String> onInterface = given(declaringInterface);
        String name = onMethod.or(() -> byPath)
                .or(() -> onInterface)
                .orElseGet(
                        () -> DeclarationRules.kebabCase(method.getSimpleName().toString()));
        Place place;
        if (onMethod.isPresent() || byPath.isPresent()) {
            place = placeOf(method, method, onMethod.isPresent() ? Annotations.WEBHOOK : Annotations.PATH);
        } else {
            place = Place.of(declaringInterface, Annotations.WEBHOOK);
        }
        if (name.isBlank()) {
            report.error(place, WebhookMessage.NAME_EMPTY, display);
        } else {
            TextRules.problemOfName(name)
                    .ifPresent(problem -> report.error(
                            place, WebhookMessage.TEXT_REFUSED, "name of the webhook of " + display, problem));
        }
        return name;
    }

    private static Optional<String> given(Element annotated) {
        return Annotations.composedText(annotated, Annotations.WEBHOOK)
                .filter(name -> !name.equals(Webhook.DERIVED_NAME));
    }

    private String checkVerb(ExecutableElement method, String display) {
        List<? extends AnnotationMirror> annotations = method.getAnnotationMirrors().stream()
                .filter(mirror -> verbOf(mirror).isPresent())
                .toList();
        List<String> verbs =
                annotations.stream().map(mirror -> verbOf(mirror).orElseThrow()).toList();
        if (verbs.size() > 1) {
            report.error(
                    placeOf(method, method, Annotations.nameOf(annotations.get(1))),
                    WebhookMessage.SEVERAL_VERBS,
                    display,
                    verbs.stream().collect(Collectors.joining(", ")));
        }
        for (int i = 0; i < verbs.size(); i++) {
            if (!DeclarationRules.VERBS.contains(verbs.get(i))) {
                report.error(
                        placeOf(method, method, Annotations.nameOf(annotations.get(i))),
                        WebhookMessage.VERB_UNSUPPORTED,
                        display,
                        verbs.get(i));
            }
        }
        return verbs.isEmpty() ? DeclarationRules.DEFAULT_VERB : verbs.get(0);
    }

    private void checkContentType(ExecutableElement method, String display) {
        Optional<Element> declared = Stream.<Element>of(method, method.getEnclosingElement(), declaringInterface)
                .filter(element ->
                        Annotations.composedText(element, Annotations.CONSUMES).isPresent())
                .findFirst();
        declared.flatMap(element -> Annotations.composedText(element, Annotations.CONSUMES))
                .filter(contentType -> !DeclarationRules.isConcrete(contentType))
                .ifPresent(contentType -> report.error(
                        placeOf(method, declared.get(), Annotations.CONSUMES),
                        WebhookMessage.CONTENT_TYPE_INVALID,
                        display,
                        contentType));
    }

    private void checkCloudEvent(ExecutableElement method, String verb, String display) {
        Optional<Element> declared = Stream.<Element>of(method, method.getEnclosingElement(), declaringInterface)
                .filter(element -> Annotations.isPresent(element, Annotations.CLOUD_EVENT))
                .findFirst();
        if (declared.isEmpty()) {
            return;
        }
        AnnotationMirror event =
                Annotations.find(declared.get(), Annotations.CLOUD_EVENT).orElseThrow();
        Place place = placeOf(method, declared.get(), Annotations.CLOUD_EVENT);
        String type = Annotations.text(event, "type").orElse("");
        if (!type.isEmpty() && type.isBlank()) {
            report.error(place, WebhookMessage.CLOUD_EVENT_TYPE_BLANK, display);
        }
        String source = Annotations.text(event, "source").orElse("");
        if (!DeclarationRules.isUriReference(source)) {
            report.error(place, WebhookMessage.CLOUD_EVENT_SOURCE_INVALID, display, source);
        }
        boolean structured = Annotations.given(event, "mode")
                .map(mode -> mode.getValue().toString().endsWith("STRUCTURED"))
                .orElse(true);
        if (structured && !DeclarationRules.mayHaveBody(verb)) {
            report.error(place, WebhookMessage.CLOUD_EVENT_WITHOUT_BODY, display, verb);
        }
    }

    private static Optional<String> verbOf(AnnotationMirror mirror) {
        return Annotations.text(mirror.getAnnotationType().asElement(), Annotations.HTTP_METHOD);
    }

    private Place placeOf(ExecutableElement method) {
        return placeOf(method, method);
    }

    /** What is wrong with an inherited method is shown at the interface, as the method may have no source here. */
    private Place placeOf(ExecutableElement method, Element part) {
        return isDeclared(method) ? Place.of(part) : Place.of(declaringInterface);
    }

    private Place placeOf(ExecutableElement method, Element part, String annotation) {
        return isDeclared(method) ? Place.of(part, annotation) : Place.of(declaringInterface);
    }

    private boolean isDeclared(ExecutableElement method) {
        return method.getEnclosingElement().equals(declaringInterface);
    }
}
