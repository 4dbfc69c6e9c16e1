// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.WebhookCloudEvent;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Reads the methods of one interface. What is wrong goes to the problems; what can be read is returned all the same. */
final class InterfaceReader {

    private final Class<?> declaringInterface;
    private final TypeArguments typeArguments;
    private final Problems problems;

    InterfaceReader(Class<?> declaringInterface, Problems problems) {
        this.declaringInterface = declaringInterface;
        this.typeArguments = new TypeArguments(declaringInterface);
        this.problems = problems;
    }

    /** In an order that does not depend on the virtual machine, which returns methods in any. */
    List<WebhookDescriptor> read() {
        return Arrays.stream(declaringInterface.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString))
                .map(this::read)
                .toList();
    }

    private static boolean isAsynchronous(Class<?> returned) {
        return Stream.of(CompletionStage.class, Future.class, Flow.Publisher.class)
                .filter(type -> DeclarationRules.ASYNCHRONOUS.contains(type.getCanonicalName()))
                .anyMatch(type -> type.isAssignableFrom(returned));
    }

    private WebhookDescriptor read(Method method) {
        String place = Types.display(declaringInterface, method);
        String name = WebhookName.of(declaringInterface, method);
        if (name.isBlank()) {
            problems.add(WebhookMessage.NAME_EMPTY, place);
        } else {
            TextRules.problemOfName(name)
                    .ifPresent(problem ->
                            problems.add(WebhookMessage.TEXT_REFUSED, "name of the webhook of " + place, problem));
        }
        Class<?> returned = method.getReturnType();
        if (returned.isPrimitive() && returned != void.class) {
            problems.add(WebhookMessage.PRIMITIVE_RETURN, place, returned);
        }
        if (isAsynchronous(returned)) {
            problems.add(WebhookMessage.PRIMITIVE_RETURN, place, returned.getName());
        }
        String verb = verbOf(place, method);
        ParameterReader parameters = new ParameterReader(place, method, typeArguments, problems);
        Optional<BodyParameter> body = parameters.body();
        if (body.isPresent() && !DeclarationRules.mayHaveBody(verb)) {
            problems.add(WebhookMessage.BODY_UNREAD, place, verb);
        }
        String contentType = contentTypeOf(method);
        if (!DeclarationRules.isConcrete(contentType)) {
            problems.add(WebhookMessage.CONTENT_TYPE_INVALID, place, contentType);
        }
        return new WebhookDescriptor(
                name,
                verb,
                declaringInterface,
                method,
                body,
                parameters.sent(),
                parameters.consumer(),
                contentType,
                cloudEventOf(place, method, name, verb));
    }

    private String verbOf(String place, Method method) {
        List<String> verbs = Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .toList();
        if (verbs.size() > 1) {
            problems.add(WebhookMessage.SEVERAL_VERBS, place, String.join(", ", verbs));
        }
        verbs.stream()
                .filter(verb -> !DeclarationRules.VERBS.contains(verb))
                .forEach(verb -> problems.add(WebhookMessage.VERB_UNSUPPORTED, place, verb));
        return verbs.isEmpty() ? DeclarationRules.DEFAULT_VERB : verbs.get(0);
    }

    private Optional<CloudEventDescriptor> cloudEventOf(String place, Method method, String name, String verb) {
        Optional<WebhookCloudEvent> declared = Stream.of(method, method.getDeclaringClass(), declaringInterface)
                .flatMap(element -> Stream.ofNullable(element.getAnnotation(WebhookCloudEvent.class)))
                .findFirst();
        declared.ifPresent(event -> {
            if (!event.type().isEmpty() && event.type().isBlank()) {
                problems.add(WebhookMessage.CLOUD_EVENT_TYPE_BLANK, place);
            }
            if (!DeclarationRules.isUriReference(event.source())) {
                problems.add(WebhookMessage.CLOUD_EVENT_SOURCE_INVALID, place, event.source());
            }
            if (event.mode() == WebhookCloudEvent.Mode.STRUCTURED && !DeclarationRules.mayHaveBody(verb)) {
                problems.add(WebhookMessage.CLOUD_EVENT_WITHOUT_BODY, place, verb);
            }
        });
        return declared.map(event -> new CloudEventDescriptor(
                event.type().isEmpty() ? name : event.type(),
                Optional.of(event.source()).filter(source -> !source.isEmpty()),
                event.mode()));
    }

    private String contentTypeOf(Method method) {
        return consumes(method)
                .or(() -> consumes(method.getDeclaringClass()))
                .or(() -> consumes(declaringInterface))
                .orElse(DeclarationRules.DEFAULT_CONTENT_TYPE);
    }

    private static Optional<String> consumes(AnnotatedElement element) {
        return ComposedAnnotations.find(element, Consumes.class)
                .map(Consumes::value)
                .filter(mediaTypes -> mediaTypes.length > 0)
                .map(mediaTypes -> mediaTypes[0]);
    }
}
