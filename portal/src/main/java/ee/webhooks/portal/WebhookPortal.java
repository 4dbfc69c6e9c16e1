// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.portal;

import java.net.URI;
import java.time.Duration;

/**
 * Lets consumers into the portal. An injectable bean.
 *
 * <p>The application knows its users, and the portal does not. So the application decides which consumer a user may act for, and gives the user a link:
 *
 * <pre>{@code
 * @Inject
 * WebhookPortal portal;
 *
 * @GET
 * @Path("webhooks-of-mine")
 * public Response openPortal() {
 *     return Response.seeOther(portal.link(customerOfTheSignedInUser(), Duration.ofMinutes(15))).build();
 * }
 * }</pre>
 *
 * <p>A link works once. It opens a session of {@code webhooks.portal.session} in the browser, which sees and changes what is of that consumer alone. Links, sessions and tokens are kept where calls
 * are, as digests: every node knows them, and who reads the database learns none.
 *
 * <p>In a JTA transaction, what is made or ended is part of it.
 *
 * <p>Safe for use by any number of threads. All methods throw {@link ee.webhooks.WebhookUnavailableException} if the database cannot be used.
 *
 * @since 0.1
 */
public interface WebhookPortal {

    /** How long a link can be opened at most. */
    Duration MAX_LINK_VALIDITY = Duration.ofDays(1);

    /** How long a token can be used at most. */
    Duration MAX_TOKEN_VALIDITY = Duration.ofDays(366);

    /**
     * Makes a link that opens a session for a consumer. It works once.
     *
     * @param consumer as in {@link ee.webhooks.WebhookEndpoint#consumer()}
     * @param validity how long it can be opened; from one second to {@link #MAX_LINK_VALIDITY}
     * @return the link: below {@code webhooks.portal.url} if that is configured, otherwise a path of this host, for a redirect or a page of the application. What makes it a secret stands behind its
     *     {@code #}, so that no log of a server or a proxy has it
     * @throws ee.webhooks.WebhookInvalidException if the consumer is no <a href="../WebhookCall.html#names">name</a>, or the validity is outside its range
     * @throws ee.webhooks.WebhookException if {@code webhooks.portal.consumers} is not {@code true}
     */
    URI link(String consumer, Duration validity);

    /**
     * Makes a token by which a program acts for a consumer: {@code Authorization: Bearer <token>}.
     *
     * @param consumer as in {@link ee.webhooks.WebhookEndpoint#consumer()}
     * @param validity how long it can be used; from one second to {@link #MAX_TOKEN_VALIDITY}
     * @return the token, which cannot be read again
     * @throws ee.webhooks.WebhookInvalidException if the consumer is no <a href="../WebhookCall.html#names">name</a>, or the validity is outside its range
     * @throws ee.webhooks.WebhookException if {@code webhooks.portal.consumers} is not {@code true}
     */
    String token(String consumer, Duration validity);

    /**
     * Makes a token by which a program acts as an operator: {@code Authorization: Bearer <token>}.
     *
     * @param name what logs call the program
     * @param validity how long it can be used; from one second to {@link #MAX_TOKEN_VALIDITY}
     * @return the token, which cannot be read again
     * @throws ee.webhooks.WebhookInvalidException if the name is no <a href="../WebhookCall.html#names">name</a>, or the validity is outside its range
     * @throws ee.webhooks.WebhookException if there is no {@code webhooks.portal.operator-role}
     */
    String operatorToken(String name, Duration validity);

    /**
     * Ends all links, sessions and tokens of a consumer, on all nodes with their next request.
     *
     * @param consumer as in {@link ee.webhooks.WebhookEndpoint#consumer()}
     * @return how many there were
     */
    int revoke(String consumer);

    /**
     * Ends all sessions and tokens of an operator.
     *
     * @param name the name of the operator, or that of {@link #operatorToken}
     * @return how many there were
     */
    int revokeOperator(String name);
}
