// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.RequestParameter;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.javadoc.JavadocKey;
import ee.webhooks.impl.javadoc.TypeJavadoc;
import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives an operation the texts of the Javadoc of its method, where no annotation says something. */
final class JavadocDefaults {

    private static final String SUMMARY = "summary";
    private static final String DESCRIPTION = "description";

    /** By name, because they may be absent where classes are loaded and nothing is documented. */
    private static final String RESPONSE_ANNOTATIONS = "org.eclipse.microprofile.openapi.annotations.responses.";

    private final StoredJavadoc javadoc;

    JavadocDefaults(StoredJavadoc javadoc) {
        this.javadoc = javadoc;
    }

    void complete(WebhookDescriptor descriptor, ModelNode operation) {
        Method method = descriptor.method();
        String signature = signature(method);
        TypeJavadoc texts = javadoc.of(method.getDeclaringClass());
        completeTexts(texts, signature, operation);
        descriptor
                .body()
                .flatMap(body -> texts.text(JavadocKey.parameter(signature, body.index())))
                .ifPresent(text -> completeBody(operation, text));
        for (RequestParameter parameter : descriptor.sent()) {
            texts.text(JavadocKey.parameter(signature, parameter.index()))
                    .ifPresent(text -> completeParameter(operation, parameter, text));
        }
        texts.text(JavadocKey.result(signature))
                .filter(text -> !descriptor.returnsAcceptance() && !declaresResponses(descriptor))
                .ifPresent(text -> completeResponse(operation, text));
    }

    /** Without a place for the first sentence, because a summary is declared, all of it is the description. */
    private static void completeTexts(TypeJavadoc texts, String signature, ModelNode operation) {
        Optional<String> sentence = texts.text(JavadocKey.summary(signature));
        Optional<String> rest = texts.text(JavadocKey.description(signature));
        if (isAbsent(operation, SUMMARY)) {
            sentence.ifPresent(text -> operation.put(SUMMARY, text));
            rest.ifPresent(text -> complete(operation, DESCRIPTION, text));
        } else if (sentence.isPresent() || rest.isPresent()) {
            String all = Stream.concat(sentence.stream(), rest.stream()).collect(Collectors.joining("\n\n"));
            complete(operation, DESCRIPTION, all);
        }
    }

    private static void completeBody(ModelNode operation, String text) {
        if (operation.get("requestBody") instanceof ModelNode body && body.get("ref") == null) {
            complete(body, DESCRIPTION, text);
        }
    }

    private static void completeParameter(ModelNode operation, RequestParameter sent, String text) {
        if (operation.get("parameters") instanceof List<?> parameters) {
            parameters.stream()
                    .map(ModelNode.class::cast)
                    .filter(parameter -> sent.name().equals(parameter.get("name"))
                            && parameter.get("in") instanceof EnumValue in
                            && in.name().equals(sent.place().name()))
                    .forEach(parameter -> complete(parameter, DESCRIPTION, text));
        }
    }

    /** The response that was made from the return type has a description without meaning, which gives way. */
    private static void completeResponse(ModelNode operation, String text) {
        if (operation.get("responses") instanceof ModelNode responses
                && responses.get("APIResponses") instanceof Map<?, ?> byStatus
                && byStatus.size() == 1
                && byStatus.values().iterator().next() instanceof ModelNode response) {
            response.put(DESCRIPTION, text);
        }
    }

    private static boolean declaresResponses(WebhookDescriptor descriptor) {
        return Stream.<AnnotatedElement>of(
                        descriptor.method(), descriptor.method().getDeclaringClass(), descriptor.declaringInterface())
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .flatMap(annotation -> Stream.concat(
                        Stream.of(annotation),
                        Arrays.stream(annotation.annotationType().getAnnotations())))
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith(RESPONSE_ANNOTATIONS));
    }

    /** Name and erased types of the parameters, as the compiler wrote them. */
    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getCanonicalName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    private static void complete(ModelNode node, String property, String text) {
        if (isAbsent(node, property)) {
            node.put(property, text);
        }
    }

    private static boolean isAbsent(ModelNode node, String property) {
        return node.get(property) == null || "".equals(node.get(property));
    }
}
