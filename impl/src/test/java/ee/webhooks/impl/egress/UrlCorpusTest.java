// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.webhooks.hostile.HostileUrl;
import ee.webhooks.impl.message.WebhookMessage;
import inet.ipaddr.HostName;
import inet.ipaddr.HostNameParameters;
import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every URL in urls.txt is judged as it says. */
class UrlCorpusTest {

    private static final Map<WebhookMessage, String> NAMES = Map.of(
            WebhookMessage.EGRESS_SCHEME, "SCHEME",
            WebhookMessage.EGRESS_HTTP, "HTTP",
            WebhookMessage.EGRESS_URL_PARTS, "PARTS",
            WebhookMessage.EGRESS_HOST_MALFORMED, "HOST",
            WebhookMessage.EGRESS_HOST_PRIVATE, "PRIVATE",
            WebhookMessage.EGRESS_ADDRESS, "ADDRESS",
            WebhookMessage.EGRESS_PORT, "PORT");

    private static final EgressGuard GUARD =
            new EgressGuard(new EgressRules(false, List.of(), List.of(), Ports.parse(Ports.DEFAULT)));

    static List<HostileUrl> corpus() {
        return HostileUrl.all();
    }

    private static String judged(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException malformed) {
            return "MALFORMED";
        }
        EgressRefusedException refused = catchThrowableOfType(EgressRefusedException.class, () -> GUARD.checkUrl(url));
        return refused == null ? "OK" : NAMES.get(refused.reason());
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void urlIsJudgedAsExpected(HostileUrl entry) throws UnknownHostException {
        assertThat(judged(entry.url())).isEqualTo(entry.address().isPresent() ? "OK" : entry.expected());

        if (entry.address().isPresent()) {
            List<InetAddress> addresses = List.of(
                    InetAddress.getByAddress(IpAddress.bytesOf(entry.address().get())));
            assertThat(catchThrowableOfType(EgressRefusedException.class, () -> GUARD.checkAddresses(addresses)))
                    .isNotNull();
        }
    }

    @Test
    void corpusIsLarge() {
        assertThat(corpus()).hasSizeGreaterThan(1_400).doesNotHaveDuplicates();
    }

    /** Another library reads hosts as permissively as any program does: whatever it takes for an address that is not public must not pass. */
    @Test
    void noHostPassesThatAnotherProgramTakesForAnAddressThatIsNotPublic() {
        List<String> passed = corpus().stream()
                .map(HostileUrl::url)
                .filter(url -> judged(url).equals("OK"))
                .filter(url -> isSpecialElsewhere(URI.create(url).getHost()))
                .toList();

        assertThat(passed).isEmpty();
    }

    private static boolean isSpecialElsewhere(String host) {
        HostNameParameters permissive = new HostNameParameters.Builder()
                .getAddressOptionsBuilder()
                .allow_inet_aton(true)
                .allowSingleSegment(true)
                .getParentBuilder()
                .toParams();
        IPAddress address = new HostName(host, permissive).asAddress();
        return address != null
                && IpAddress.of(address.getBytes()).meanings().stream()
                        .anyMatch(meaning -> !PublicAddresses.contain(meaning));
    }

    /** Forms of one address that no consumer writes in good faith, made by rule. */
    @ParameterizedTest
    @MethodSource("disguises")
    void noDisguiseOfAnAddressPasses(String url) {
        assertThat(judged(url)).isNotEqualTo("OK");
    }

    static List<String> disguises() {
        return Stream.of("127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.100.100.200", "0.0.0.0")
                .flatMap(UrlCorpusTest::disguises)
                .toList();
    }

    private static Stream<String> disguises(String address) {
        int[] parts =
                Arrays.stream(address.split("\\.")).mapToInt(Integer::parseInt).toArray();
        long number = 0;
        for (int part : parts) {
            number = number * 256 + part;
        }
        List<String> forms = List.of("%d", "0%o", "0x%x", "0X%X", "0x%08x", "%03d");
        Stream<String> dotted = forms.stream()
                .flatMap(first -> forms.stream().map(rest -> "https://" + first + "." + rest + "." + rest + "." + rest))
                .map(form -> form.formatted(parts[0], parts[1], parts[2], parts[3]) + "/");
        long whole = number;
        Stream<String> numbers =
                Stream.of("%d", "0%o", "0x%x", "0x%016x").map(form -> "https://" + form.formatted(whole) + "/");
        Stream<String> embedded = Stream.of(
                        "::ffff:%04x:%04x",
                        "::%04x:%04x",
                        "64:ff9b::%04x:%04x",
                        "2002:%04x:%04x::1",
                        "::ffff:0:%04x:%04x",
                        "2a00::5efe:%04x:%04x",
                        "64:ff9b:1::%04x:%04x")
                .map(form -> "https://[" + form.formatted(whole >> 16, whole & 0xffff) + "]/");
        return Stream.of(dotted, numbers, embedded).flatMap(stream -> stream);
    }
}
