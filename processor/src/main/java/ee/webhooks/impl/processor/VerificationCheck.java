// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds {@code @VerifyWebhook} where it counts for nothing. A receiver without the runtime of the library has no deployment check, and a container need not
 * show an {@code Application} to one.
 */
final class VerificationCheck {

    private static final String VERIFY_WEBHOOK = "ee.webhooks.receiver.VerifyWebhook";
    private static final String APPLICATION = "jakarta.ws.rs.core.Application";
    private static final List<String> SERVLETS = List.of("jakarta.servlet.Servlet", "jakarta.servlet.Filter");

    private final ProcessingEnvironment environment;
    private final TypeNames names;
    private final Report report;

    VerificationCheck(ProcessingEnvironment environment) {
        this.environment = environment;
        this.names = new TypeNames(environment);
        this.report = new Report(environment.getMessager());
    }

    /** Checks the types that have the annotation, or inherit it. */
    void check(RoundEnvironment round) {
        Elements elements = environment.getElementUtils();
        Optional<TypeElement> application = Optional.ofNullable(elements.getTypeElement(APPLICATION));
        Set<? extends Element> annotated = Optional.ofNullable(elements.getTypeElement(VERIFY_WEBHOOK))
                .<Set<? extends Element>>map(round::getElementsAnnotatedWith)
                .orElse(Set.of());
        ElementFilter.typesIn(annotated).forEach(type -> check(type, application));
        ElementFilter.typesIn(annotated).forEach(type -> checkServlet(type, type));
        ElementFilter.methodsIn(annotated)
                .forEach(method -> checkServlet(method, (TypeElement) method.getEnclosingElement()));
    }

    private void check(TypeElement type, Optional<TypeElement> application) {
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            refuse(type, type, WebhookMessage.VERIFICATION_ON_ANNOTATION);
        } else if (application.filter(of -> isSubtype(type, of)).isPresent()) {
            refuse(type, type, WebhookMessage.VERIFICATION_ON_APPLICATION);
        }
    }

    /** Nothing of Jakarta REST stands before it. */
    private void checkServlet(Element annotated, TypeElement type) {
        if (SERVLETS.stream()
                .map(environment.getElementUtils()::getTypeElement)
                .anyMatch(servlet -> servlet != null && isSubtype(type, servlet))) {
            refuse(annotated, type, WebhookMessage.VERIFICATION_ON_SERVLET);
        }
    }

    private boolean isSubtype(TypeElement type, TypeElement of) {
        return environment.getTypeUtils().isSubtype(type.asType(), of.asType());
    }

    private void refuse(Element annotated, TypeElement type, WebhookMessage message) {
        report.error(Place.of(annotated, VERIFY_WEBHOOK), message, names.binary(type));
    }
}
