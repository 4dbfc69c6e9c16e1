// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a CDI event a call of the named webhook: what is fired becomes the body of a {@link WebhookCall}.
 *
 * <p>{@code fire} joins the transaction of the caller, if there is one; {@code fireAsync} stores the call in a transaction of its own. The library
 * observes these events itself. To observe them too, observe {@link WebhookCall}: an observer method qualified with {@code @WebhookEvent} fails the
 * deployment, because the name does not take part in the resolution of observers.
 *
 * <p>The {@code webhook-id} of the call is in the event {@link WebhookAccepted}, which is fired before {@code fire} returns.
 *
 * <p>The deployment fails if no interface declares a webhook of that name, if the type of the event is not the type of that webhook's body, or if
 * the webhook has several verbs that take such a body and {@link #method()} does not say which. An event that is qualified with a name computed at
 * run time is checked when it is fired: {@link WebhookInvalidException} names the closest declared name.
 *
 * <pre>{@code
 * @Inject @WebhookEvent("new-subscription") Event<Subscription> newSubscription;
 *
 * void subscribe(Subscription subscription) {
 *     newSubscription.fire(subscription);
 * }
 * }</pre>
 *
 * @see Webhook
 * @see WebhookCall for calls with options
 * @since 0.1
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface WebhookEvent {

    /**
     * The name of a declared webhook.
     *
     * @return the name, as in {@link Webhook#value()}
     */
    @Nonbinding
    String value();

    /**
     * The HTTP method, needed only where one name is declared with several verbs that take the same type of body.
     *
     * @return an HTTP method that {@link Webhook} names; empty, the default, for the only one that fits
     */
    @Nonbinding
    String method() default "";
}
