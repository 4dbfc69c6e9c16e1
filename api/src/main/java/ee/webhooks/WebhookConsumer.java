// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the consumer that a call is for: only endpoints of that consumer ({@link WebhookEndpoint#consumer()}) get the call.
 *
 * <p>On a parameter of a method of a {@link Webhook} interface: the argument is the consumer. The parameter is of type {@code String}, has no value in
 * its annotation, and is neither sent nor documented. Every call of that webhook then names a consumer, whichever way it is made; one that does not
 * fails with an {@link WebhookInvalidException}, unless it is for {@linkplain WebhookCall#toEveryConsumer() every consumer}. Compiler and deployment
 * report a parameter of another type, several of them, and one that is sent too.
 *
 * <pre>{@code
 * @Webhook
 * public interface SubscriptionWebhooks {
 *
 *     void newSubscription(@WebhookConsumer String tenant, Subscription subscription);
 * }
 * }</pre>
 *
 * <p>As a qualifier of an event, beside {@link WebhookEvent}: the value is the consumer, usually selected for each event. The deployment fails if an
 * injection point has the qualifier without a value, or for an event that is no call of a webhook.
 *
 * <pre>{@code
 * @Inject @WebhookEvent("new-subscription") Event<Subscription> newSubscription;
 *
 * void subscribe(String tenant, Subscription subscription) {
 *     newSubscription.select(WebhookConsumer.Literal.of(tenant)).fire(subscription);
 * }
 * }</pre>
 *
 * @see WebhookCall#to
 * @since 0.1
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface WebhookConsumer {

    /**
     * The consumer, where the annotation is a qualifier.
     *
     * @return the consumer, as in {@link WebhookEndpoint#consumer()}; empty, the default, on a parameter of a webhook
     */
    @Nonbinding
    String value() default "";

    /** The qualifier for a consumer that is known at run time only. */
    final class Literal extends AnnotationLiteral<WebhookConsumer> implements WebhookConsumer {

        private static final long serialVersionUID = 1;

        private final String consumer;

        private Literal(String consumer) {
            this.consumer = consumer;
        }

        /**
         * The qualifier for a consumer.
         *
         * @param consumer the consumer; what {@link WebhookCall#to} refuses makes {@code fire} fail
         * @return the qualifier, for {@code Event.select}
         */
        public static Literal of(String consumer) {
            return new Literal(consumer);
        }

        @Override
        public String value() {
            return consumer;
        }
    }
}
