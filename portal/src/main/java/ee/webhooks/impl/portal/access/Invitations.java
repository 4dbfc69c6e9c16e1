// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.access.Grants.Grant;
import ee.webhooks.impl.portal.access.Grants.Kind;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.portal.WebhookPortal;
import java.net.URI;
import java.time.Duration;

/** Makes links and tokens for those whom the application lets in. Safe for use by any number of threads. */
public final class Invitations implements WebhookPortal {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final PortalSettings settings;
    private final Grants grants;
    private final String base;

    /** @param path that of the portal, with the context path */
    public Invitations(PortalSettings settings, Grants grants, String path) {
        this.settings = settings;
        this.grants = grants;
        this.base = settings.url().map(URI::toString).orElse(path).replaceAll("/$", "");
    }

    @Override
    public URI link(String consumer, Duration validity) {
        return link(invite(consumer, validity));
    }

    /** The link of what was granted. */
    public URI link(Grant invitation) {
        return URI.create(base + "/enter#" + invitation.text());
    }

    /** A link that is not written yet. */
    public Grant invite(String consumer, Duration validity) {
        requireConsumers(consumer);
        requireIn(validity, MAX_LINK_VALIDITY);
        return grants.make(Kind.LINK, consumer, validity);
    }

    @Override
    public String token(String consumer, Duration validity) {
        requireConsumers(consumer);
        requireIn(validity, MAX_TOKEN_VALIDITY);
        return grants.make(Kind.TOKEN, consumer, validity).text();
    }

    @Override
    public String operatorToken(String name, Duration validity) {
        TextRules.require("name of an operator", TextRules.problemOfName(name));
        if (settings.operatorRole().isEmpty()) {
            throw new WebhookException(WebhookMessage.PORTAL_OPERATORS_CLOSED.format());
        }
        requireIn(validity, MAX_TOKEN_VALIDITY);
        return grants.make(Kind.OPERATOR_TOKEN, name, validity).text();
    }

    @Override
    public int revoke(String consumer) {
        return grants.endAll(consumer, Kind.LINK, Kind.SESSION, Kind.TOKEN);
    }

    @Override
    public int revokeOperator(String name) {
        return grants.endAll(name, Kind.OPERATOR_SESSION, Kind.OPERATOR_TOKEN);
    }

    private void requireConsumers(String consumer) {
        TextRules.require("consumer", TextRules.problemOfName(consumer));
        if (consumer.equals(WebhookEndpoint.EVERY_CONSUMER)) {
            throw new WebhookInvalidException(WebhookMessage.CALL_CONSUMER_RESERVED.format(consumer));
        }
        if (!settings.consumers()) {
            throw new WebhookException(WebhookMessage.PORTAL_CONSUMERS_CLOSED.format());
        }
    }

    private static void requireIn(Duration validity, Duration longest) {
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(longest) > 0) {
            throw new WebhookInvalidException(
                    WebhookMessage.PORTAL_VALIDITY_INVALID.format(validity, SHORTEST, longest));
        }
    }
}
