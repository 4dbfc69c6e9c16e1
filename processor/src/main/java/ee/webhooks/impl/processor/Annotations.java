// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Finds annotations by name: their classes need not be on the path of the processor. */
final class Annotations {

    static final String WEBHOOK = "ee.webhooks.Webhook";
    static final String CONSUMER = "ee.webhooks.WebhookConsumer";
    static final String CLOUD_EVENT = "ee.webhooks.WebhookCloudEvent";
    static final String HTTP_METHOD = rest("HttpMethod");
    static final String PATH = rest("Path");
    static final String CONSUMES = rest("Consumes");
    static final String HEADER_PARAM = rest("HeaderParam");
    static final String QUERY_PARAM = rest("QueryParam");
    static final String COOKIE_PARAM = rest("CookieParam");

    /** In the order in which the deployment looks for them. */
    static final List<String> NOT_SENT = List.of(
            rest("PathParam"),
            rest("MatrixParam"),
            rest("FormParam"),
            rest("BeanParam"),
            rest("core.Context"),
            rest("container.Suspended"));

    private Annotations() {}

    static Optional<? extends AnnotationMirror> find(Element annotated, String name) {
        return annotated.getAnnotationMirrors().stream()
                .filter(mirror -> nameOf(mirror).equals(name))
                .findFirst();
    }

    /** The annotation that something has itself, or by an annotation of the application that is composed of it. */
    static Optional<AnnotationMirror> findComposed(Element annotated, String name) {
        return findComposed(annotated, name, new HashSet<>());
    }

    private static Optional<AnnotationMirror> findComposed(Element annotated, String name, Set<String> seen) {
        Optional<AnnotationMirror> direct = find(annotated, name).map(mirror -> mirror);
        if (direct.isPresent()) {
            return direct;
        }
        return annotated.getAnnotationMirrors().stream()
                .filter(mirror -> seen.add(nameOf(mirror)))
                .map(mirror -> findComposed(mirror.getAnnotationType().asElement(), name, seen))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** As {@link #text}, also of an annotation that others are composed of. */
    static Optional<String> composedText(Element annotated, String name) {
        return findComposed(annotated, name)
                .flatMap(mirror -> given(mirror, "value"))
                .flatMap(Annotations::text);
    }

    static boolean isPresent(Element annotated, String name) {
        return find(annotated, name).isPresent();
    }

    /** The text of the attribute {@code value}, the first one of several, if it is written out. */
    static Optional<String> text(Element annotated, String name) {
        return find(annotated, name).flatMap(mirror -> text(mirror, "value"));
    }

    /** The text of an attribute, if it is written out. */
    static Optional<String> text(AnnotationMirror mirror, String attribute) {
        return given(mirror, attribute).flatMap(Annotations::text);
    }

    private static Optional<String> text(AnnotationValue written) {
        Object value = written.getValue();
        if (value instanceof List<?> list) {
            return list.stream().findFirst().flatMap(first -> text((AnnotationValue) first));
        }
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static Optional<AnnotationValue> given(AnnotationMirror mirror, String attribute) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(attribute))
                .<AnnotationValue>map(entry -> entry.getValue())
                .findFirst();
    }

    static String nameOf(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String rest(String name) {
        return "jakarta.ws.rs." + name;
    }
}
