// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import ee.webhooks.WebhookFormats;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a Jakarta REST resource method, or every method of a resource class, be called only by genuine webhooks: the signature of the raw body is checked
 * before anything reads it. An annotation on the method takes the place of one on the class. That of a method that the method overrides or implements counts too, and
 * that of a superclass or an interface. On a sub-resource locator, or a class with locators, the annotation counts for what is behind the locator and has none of
 * its own. On an {@code Application} it does not count: the annotation processor of this library reports an error, and the deployment fails where the container shows the
 * class to the runtime. Where annotations of interfaces or locators contradict each other, every request is answered with 500, and with the runtime of this library in the application the
 * deployment fails.
 *
 * <p>Signed are the body, its id and its time, as far as the {@link #format} has them: not the HTTP method, the path, the query, matrix parameters, cookies and other headers.
 *
 * <p>Other requests do not reach the method. The answer is 401, 400 if a header is missing or malformed, or 413 if the body is larger than
 * {@code webhooks.receiver.max-body-size}, with a problem document (RFC 9457) that tells no more than that. The log has the details at level
 * {@code DEBUG}, logger {@code ee.webhooks.receiver}.
 *
 * <p>The keys are configuration, {@code webhooks.receiver.secret} or, for a receiver with a name, {@code webhooks.receiver.<name>.secret}: one or several
 * of {@code whsec_...} and {@code whpk_...}, separated by commas. A bean of type {@link WebhookKeyResolver} is asked first. Without such a bean and a key
 * every request is answered with 500, and with the runtime of this library in the application the deployment fails.
 *
 * <pre>{@code
 * @Path("webhooks")
 * public class SubscriptionReceiver {
 *
 *     @POST
 *     @VerifyWebhook
 *     public void newSubscription(Subscription subscription) {
 *         // Only genuine ones come here
 *     }
 * }
 * }</pre>
 *
 * <p>The server finds {@link VerifyWebhookFeature} without configuration (Jakarta RESTful Web Services 3.1, section 4.1.3), also if the {@code Application} lists its
 * classes. Where that is switched off by {@code jakarta.ws.rs.loadServices}, the application registers it.
 *
 * @see WebhookVerifier
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-signatures">Standard Webhooks,
 *     verifying signatures</a>
 * @since 0.1
 */
@Documented
@Inherited
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface VerifyWebhook {

    /**
     * Names the receiver, where an application has several with different keys. Letters, digits, {@code -} and {@code _}.
     *
     * @return the name; empty, the default, for the receiver without a name
     */
    String value() default "";

    /**
     * How the sender carries id, time and signatures: one of {@link ee.webhooks.WebhookFormats}, one that {@code webhooks.formats.<name>.signature-header} describes, or the name of a
     * bean of type {@link ee.webhooks.spi.WebhookFormat}. The keys of all but Standard Webhooks are texts of any form. With a name that no format has, every
     * request is answered with 500, and with the runtime of this library in the application the deployment fails.
     *
     * <p>Requests by which a sender only asks whether this is the right receiver are answered without calling the method: {@code url_verification} of Slack, and
     * {@code hub.challenge} of Meta, for which the class needs a {@code GET} method with this annotation.
     *
     * @return {@link ee.webhooks.WebhookFormats#STANDARD_WEBHOOKS} by default
     */
    String format() default WebhookFormats.STANDARD_WEBHOOKS;

    /**
     * Lets each webhook through once. Senders repeat a webhook whose answer they did not get; the id, which is the same each time, is
     * remembered in a table of the application's own database.
     *
     * <p>The request then is one JTA transaction: begun before the method, joined by everything in it (so by {@code @Transactional} with its default),
     * committed if the answer is 2xx, and rolled back otherwise. What is remembered is part of it: a webhook that was handled is answered 204 without
     * calling the method, and one that failed leaves no trace, so that its repeat is handled. Of two repeats at the same time, one waits for the other. If
     * the commit fails, the answer is 503.
     *
     * <p>Needs the runtime of this library in the application and a DataSource with JTA, {@code webhooks.datasource}. The method must answer on its own
     * thread. A format without an id cannot have it: the deployment fails. Where the signature does not cover the id, as in GitHub's format, a repeat is recognised by its
     * id and its body together. What is remembered is forgotten after {@code webhooks.receiver.retention}, 30 days by default.
     *
     * @return {@code false} by default
     */
    boolean deduplicate() default false;
}
