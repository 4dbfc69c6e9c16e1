// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends webhooks as CloudEvents 1.0: on a method of a {@link Webhook} interface, that one; on the interface, all of its methods. An annotation on the
 * method takes the place of one on the interface.
 *
 * <p>The attributes of the event: {@code id} is the {@code webhook-id}, {@code time} is when the call was made, {@code datacontenttype} is the media type
 * of the payload; {@code type} and {@code source} are given here. The bytes are made once, when the call is made, and are signed as they are sent. The
 * OpenAPI document describes them as they are sent too.
 *
 * <p>The deployment fails if {@link #type()} is blank, if {@link #source()} is no URI reference, if there is no source, neither here nor in
 * {@code webhooks.cloudevents.source}, or if a structured event has a verb without a body, such as {@code GET}.
 *
 * <pre>{@code
 * @Webhook
 * @WebhookCloudEvent(source = "https://shop.example")
 * public interface SubscriptionWebhooks {
 *
 *     @POST
 *     @Webhook("new-subscription")
 *     @WebhookCloudEvent(type = "example.shop.subscription.created", source = "https://shop.example")
 *     void newSubscription(@Valid Subscription subscription);
 * }
 * }</pre>
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">CloudEvents 1.0, HTTP protocol binding</a>
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WebhookCloudEvent {

    /**
     * What kind of event it is; should begin with a reverse DNS name.
     *
     * @return any text that is not blank; empty, the default, for the name of the webhook
     */
    String type() default "";

    /**
     * The context in which the event happened, such as the URL of the application.
     *
     * @return a URI reference; empty, the default, for the value of {@code webhooks.cloudevents.source}
     */
    String source() default "";

    /**
     * Where the attributes are.
     *
     * @return {@link Mode#STRUCTURED} by default
     */
    Mode mode() default Mode.STRUCTURED;

    /** Where the attributes of an event are. */
    enum Mode {

        /**
         * The body is a JSON object, {@code application/cloudevents+json}, of the attributes and the payload: everything is signed. A payload in JSON is
         * embedded as it is, text as a string, and anything else in base64.
         */
        STRUCTURED,

        /** The body is the payload alone, and the attributes are {@code ce-} headers, which are not signed. */
        BINARY
    }
}
