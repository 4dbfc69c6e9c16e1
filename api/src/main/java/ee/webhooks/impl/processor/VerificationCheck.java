// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
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

    /** Checks the classes that have the annotation, or inherit it. */
    void check(RoundEnvironment round) {
        Elements elements = environment.getElementUtils();
        Optional<TypeElement> application = Optional.ofNullable(elements.getTypeElement(APPLICATION));
        Optional.ofNullable(elements.getTypeElement(VERIFY_WEBHOOK))
                .filter(annotation -> application.isPresent())
                .ifPresent(annotation -> ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).stream()
                        .filter(type -> isSubtype(type, application.get()))
                        .forEach(this::refuse));
    }

    private boolean isSubtype(TypeElement type, TypeElement of) {
        return environment.getTypeUtils().isSubtype(type.asType(), of.asType());
    }

    private void refuse(TypeElement type) {
        report.error(Place.of(type, VERIFY_WEBHOOK), WebhookMessage.VERIFICATION_ON_APPLICATION, names.binary(type));
    }
}
