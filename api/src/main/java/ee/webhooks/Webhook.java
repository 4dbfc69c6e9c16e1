// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the webhooks of an application: on an interface, that its methods are webhooks; on such a method, the name of that webhook.
 * The interface is the single source of what {@code /openapi} documents, what the application sends and what a receiver checks.
 *
 * <p><b>Name.</b> The name of a webhook is used verbatim as its key in the document and in {@link WebhookCall#of}. It is taken from the first of:
 * {@link #value()} on the method, {@code @Path} on the method, {@link #value()} on the interface (then shared by all methods that have no name of
 * their own, one per verb), and the name of the method in kebab-case ({@code newSubscription} is {@code new-subscription}).
 *
 * <p><b>Verb.</b> {@code @POST}, {@code @GET}, {@code @PUT}, {@code @DELETE}, {@code @PATCH}, {@code @HEAD} or {@code @OPTIONS} on the method; {@code POST} when there is none.
 *
 * <p><b>Parameters.</b> The one parameter without a Jakarta REST annotation is the body. {@code @HeaderParam}, {@code @QueryParam} and
 * {@code @CookieParam} parameters are sent with the call. {@code @Consumes} names the media type of the body, {@code application/json} by default.
 *
 * <p><b>Return type.</b> {@code void}, or a type that documents the response a receiver should give. Delivery happens later, so a method that is
 * called never waits for that response: it returns {@code null}. {@link WebhookAccepted} documents nothing, as {@code void}, and is what the method returns: it has the id of
 * the call.
 *
 * <p><b>Composed annotations.</b> An annotation of the application that has {@code @Webhook}, and others such as {@code @Tag}, {@code @APIResponse} or
 * {@code @Consumes}, stands for all of them: defaults that several interfaces share. With {@code @Stereotype} on it, the interfaces are found in a WAR
 * without {@code beans.xml} too.
 *
 * <p>Every MicroProfile OpenAPI, Jakarta REST and Bean Validation annotation means what it means on a resource method. {@code @Path} on the interface
 * is not needed and not advised: some servers would expose the interface as a resource.
 *
 * <p>The deployment fails, all problems listed together, if {@code @Webhook} is on a class, if a name is empty, if two methods declare the same name
 * with the same verb, if a method has two body parameters, more than one verb, or a primitive return type.
 * The annotation processor, {@code webhooks-ee-processor}, reports the same as errors of the compiler, and an interface that has {@code @Webhook} on its methods alone and that no
 * other interface extends: most servers do not discover it. That {@code @Path} is on the interface is a warning.
 * {@code @SuppressWarnings("webhooks")} silences both.
 *
 * <p><b>Javadoc.</b> Where no annotation says something else, the first sentence of a method's comment is the summary of its operation, the rest the
 * description; {@code @param} describes the body and what is sent beside it, and the comments of payload classes describe their schemas. The processor
 * keeps them at compile time: without configuration until JDK 22, from JDK 23 on with {@code -proc:full} or with the processor on the processor path.
 *
 * <pre>{@code
 * @Webhook
 * public interface SubscriptionWebhooks {
 *
 *     @POST
 *     @Webhook("new-subscription")
 *     void newSubscription(@Valid Subscription subscription);
 * }
 * }</pre>
 *
 * <p>The interface is then injectable, and safe for use by any number of threads:
 *
 * <pre>{@code
 * @Inject SubscriptionWebhooks webhooks;
 * }</pre>
 *
 * @see WebhookEvent
 * @see WebhookCall
 * @see <a href="https://spec.openapis.org/oas/v3.1.0#fixed-fields">OpenAPI 3.1.0, field {@code webhooks}</a>
 * @since 0.1
 */
@Documented
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Webhook {

    /** What {@link #value()} is when it is not given: the name is derived from the method. An empty string, in contrast, is an error. */
    String DERIVED_NAME = "##derived";

    /**
     * The name of the webhook. Any text that is not blank: dots, slashes, spaces and braces have no meaning and are kept.
     *
     * @return the name; when not given, it is derived from the method as described above
     */
    String value() default DERIVED_NAME;
}
