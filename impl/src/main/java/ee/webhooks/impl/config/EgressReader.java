// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.http.ForwardProxy;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads {@code webhooks.egress.*}. */
final class EgressReader {

    private final ValueReader values;
    private final Problems problems;

    EgressReader(ValueReader values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    EgressConfig read() {
        Ports ports = values.read(
                ConfigKeys.EGRESS_PORTS,
                Ports.DEFAULT,
                "a list of ports and ranges such as 443,8000-8999",
                Ports::parse,
                parsed -> true);
        EgressRules rules = new EgressRules(
                values.bool(ConfigKeys.EGRESS_ALLOW_HTTP, "false"),
                networks(ConfigKeys.EGRESS_ALLOW),
                networks(ConfigKeys.EGRESS_DENY),
                ports);
        return new EgressConfig(rules, proxy());
    }

    private List<Network> networks(String key) {
        return values.read(
                key,
                "",
                "a list of address blocks such as 10.1.0.0/16,fd00::/8",
                text -> ValueReader.split(text).stream().map(Network::parse).toList(),
                list -> true);
    }

    private Optional<ForwardProxy> proxy() {
        Optional<ForwardProxy> proxy = values.read(
                ConfigKeys.EGRESS_PROXY,
                "",
                "the URL of a proxy such as http://proxy.internal:3128",
                text -> text.isEmpty() ? Optional.empty() : Optional.of(proxy(URI.create(text))),
                parsed -> true);
        Optional<String> user = values.text(ConfigKeys.EGRESS_PROXY_USERNAME);
        Optional<String> password = values.text(ConfigKeys.EGRESS_PROXY_PASSWORD);
        if (user.isPresent() != password.isPresent() || (user.isPresent() && proxy.isEmpty())) {
            problems.add(WebhookMessage.PROXY_CREDENTIALS_INCOMPLETE);
        }
        Optional<String> credentials = user.flatMap(name -> password.map(word -> ForwardProxy.basic(name, word)));
        return proxy.map(found -> new ForwardProxy(found.host(), found.port(), credentials));
    }

    /** Credentials have keys of their own: a URL is shown in too many places. */
    private static ForwardProxy proxy(URI url) {
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
