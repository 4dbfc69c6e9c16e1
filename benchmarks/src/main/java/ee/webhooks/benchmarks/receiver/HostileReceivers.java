// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.hostile.Certificates;
import ee.webhooks.hostile.HostileCase;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Exchange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Receivers that do what none should, each in a way of its own: all there are by http, and by https what only TLS makes possible. */
final class HostileReceivers {

    private static final String HOST = "127.0.0.1";

    private final Map<String, HostileReceiver> byUrl = new LinkedHashMap<>();

    /**
     * @param trustStore the file for the authority of the certificates
     */
    HostileReceivers(Path trustStore) {
        for (HostileCase each : HostileCase.values()) {
            add(HostileReceiver.http(each.behaviour()));
        }
        Certificates certificates = new Certificates();
        certificates.writeTrustStoreTo(trustStore);
        Instant now = Instant.now();
        addSecure(certificates.of("other.example"), false);
        addSecure(certificates.between(now.minus(Duration.ofHours(2)), now.minus(Duration.ofHours(1)), HOST), false);
        addSecure(certificates.between(now.plus(Duration.ofHours(2)), now.plus(Duration.ofHours(3)), HOST), false);
        addSecure(certificates.selfSigned(HOST), false);
        addSecure(certificates.of(HOST), true);
        HostileReceiver neverSpeaksTls = HostileReceiver.http(Exchange::hold);
        byUrl.put(neverSpeaksTls.url().replace("http:", "https:"), neverSpeaksTls);
    }

    private void add(HostileReceiver receiver) {
        byUrl.put(receiver.url(), receiver);
    }

    private void addSecure(Certificates.Identity identity, boolean demandsCertificate) {
        add(HostileReceiver.https(
                identity.serverContext(), demandsCertificate, HostileCase.KEEPS_ALIVE_THEN_CLOSES.behaviour()));
    }

    /** The port of each, by its URL. */
    Figures urls() {
        Figures urls = Figures.none();
        for (Map.Entry<String, HostileReceiver> each : byUrl.entrySet()) {
            urls = urls.with(each.getKey(), each.getValue().port());
        }
        return urls;
    }

    /** How many of them have been called, how often altogether, and how many connections to them there are. */
    Figures figures() {
        return Figures.of(
                        "hostileCalled",
                        byUrl.values().stream()
                                .filter(each -> each.connections() > 0)
                                .count())
                .with(
                        "hostileConnections",
                        byUrl.values().stream()
                                .mapToInt(HostileReceiver::connections)
                                .sum())
                .with(
                        "hostileOpen",
                        byUrl.values().stream()
                                .mapToInt(HostileReceiver::openConnections)
                                .sum());
    }
}
