// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.http.ForwardProxy;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.URI;
import java.util.Optional;

/**
 * {@code webhooks.egress.*}
 *
 * @param rules where calls may go
 * @param proxy what they all go through; empty for none
 */
public record EgressConfig(EgressRules rules, Optional<ForwardProxy> proxy) {

    static EgressConfig of(ConfigValues values, Problems problems) {
        EgressRules rules = new EgressRules(
                values.get(ConfigKeys.EGRESS_ALLOW_HTTP),
                values.get(ConfigKeys.EGRESS_ALLOW),
                values.get(ConfigKeys.EGRESS_DENY),
                values.get(ConfigKeys.EGRESS_PORTS));
        Optional<ForwardProxy> proxy = values.get(ConfigKeys.EGRESS_PROXY);
        Optional<String> user = values.get(ConfigKeys.EGRESS_PROXY_USERNAME);
        Optional<String> password = values.get(ConfigKeys.EGRESS_PROXY_PASSWORD);
        if (user.isPresent() != password.isPresent() || (user.isPresent() && proxy.isEmpty())) {
            problems.add(WebhookMessage.PROXY_CREDENTIALS_INCOMPLETE);
        }
        Optional<String> credentials = user.flatMap(name -> password.map(word -> ForwardProxy.basic(name, word)));
        return new EgressConfig(rules, proxy.map(found -> new ForwardProxy(found.host(), found.port(), credentials)));
    }

    /** Credentials have keys of their own: a URL is shown in too many places. */
    static ForwardProxy proxy(String text) {
        URI url = URI.create(text);
        boolean hostAndPortOnly = "http".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && url.getPort() > 0
                && url.getRawUserInfo() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        if (!hostAndPortOnly) {
            throw new IllegalArgumentException("not a proxy");
        }
        String host = url.getHost();
        boolean bracketed = host.startsWith("[");
        return new ForwardProxy(
                bracketed ? host.substring(1, host.length() - 1) : host, url.getPort(), Optional.empty());
    }
}
