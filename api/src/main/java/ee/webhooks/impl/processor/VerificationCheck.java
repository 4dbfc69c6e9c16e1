// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
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
        Optional.ofNullable(elements.getTypeElement(VERIFY_WEBHOOK))
                .map(annotation -> ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)))
                .orElse(Set.of())
                .forEach(type -> check(type, application));
    }

    private void check(TypeElement type, Optional<TypeElement> application) {
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            refuse(type, WebhookMessage.VERIFICATION_ON_ANNOTATION);
        } else if (application.filter(of -> isSubtype(type, of)).isPresent()) {
            refuse(type, WebhookMessage.VERIFICATION_ON_APPLICATION);
        }
    }

    private boolean isSubtype(TypeElement type, TypeElement of) {
        return environment.getTypeUtils().isSubtype(type.asType(), of.asType());
    }

    private void refuse(TypeElement type, WebhookMessage message) {
        report.error(Place.of(type, VERIFY_WEBHOOK), message, names.binary(type));
    }
}
