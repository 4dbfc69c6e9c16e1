// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static ee.webhooks.impl.message.WebhookMessage.EGRESS_ADDRESS;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_HOST_PRIVATE;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_HTTP;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.webhooks.impl.message.WebhookMessage;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

    private static final URI HTTPS = URI.create("https://acme.example/hooks?token=hush");
    private static final URI HTTP = URI.create("http://acme.example/hooks?token=hush");
    private static final List<Network> NONE = List.of();
    private static final Ports PORTS = Ports.parse(Ports.DEFAULT);

    private static EgressGuard guard(boolean allowHttp, List<Network> allow, List<Network> deny) {
        return new EgressGuard(new EgressRules(allowHttp, allow, deny, PORTS));
    }

    private static EgressGuard guard() {
        return guard(false, NONE, NONE);
    }

    private static List<Network> networks(String... blocks) {
        return Stream.of(blocks).map(Network::parse).toList();
    }

    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts).map(EgressGuardTest::address).toList();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByAddress(IpAddress.bytesOf(text));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static WebhookMessage refusal(EgressGuard guard, URI url) {
        EgressRefusedException refused = catchThrowableOfType(EgressRefusedException.class, () -> guard.checkUrl(url));
        return refused == null ? null : refused.reason();
    }

    private static WebhookMessage refusal(EgressGuard guard, String... addresses) {
        EgressRefusedException refused =
                catchThrowableOfType(EgressRefusedException.class, () -> guard.checkAddresses(addresses(addresses)));
        return refused == null ? null : refused.reason();
    }

    @Test
    void httpsIsPermitted() {
        assertThatNoException().isThrownBy(() -> guard().checkUrl(HTTPS));
        assertThatNoException().isThrownBy(() -> guard().checkUrl(URI.create("HTTPS://acme.example")));
    }

    @Test
    void httpIsRefusedUnlessAllowed() {
        assertThat(refusal(guard(), HTTP)).isEqualTo(EGRESS_HTTP);
        assertThatNoException().isThrownBy(() -> guard(true, NONE, NONE).checkUrl(HTTP));
    }

    @Test
    void allowedHttpIsCheckedAllTheSame() {
        assertThat(refusal(guard(true, NONE, NONE), URI.create("http://127.0.0.1/")))
                .isEqualTo(EGRESS_ADDRESS);
    }

    @Test
    void publicAddressesArePermitted() {
        assertThat(refusal(guard(), "8.8.8.8", "2606:4700:4700::1111")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1", "::ffff:10.0.0.1"
            })
    void addressThatIsNotPublicIsRefused(String address) {
        assertThat(refusal(guard(), address)).isEqualTo(EGRESS_ADDRESS);
    }

    @Test
    void oneAddressOfManyIsEnoughToRefuse() {
        assertThat(refusal(guard(), "10.0.0.1", "8.8.8.8", "8.8.4.4")).isEqualTo(EGRESS_ADDRESS);
        assertThat(refusal(guard(), "8.8.8.8", "8.8.4.4", "10.0.0.1")).isEqualTo(EGRESS_ADDRESS);
    }

    @Test
    void allowedBlocksArePermittedAndOthersNot() {
        EgressGuard guard = guard(false, networks("10.1.0.0/16", "fd00::/16"), NONE);

        assertThat(refusal(guard, "10.1.2.3", "fd00::5", "8.8.8.8")).isNull();
        assertThat(refusal(guard, "10.2.0.0")).isEqualTo(EGRESS_ADDRESS);
        assertThat(refusal(guard, URI.create("https://10.1.2.3/"))).isNull();
        assertThat(refusal(guard, URI.create("https://10.2.0.0/"))).isEqualTo(EGRESS_ADDRESS);
    }

    @Test
    void deniedBlocksAreRefusedEvenIfPublicOrAllowed() {
        EgressGuard guard = guard(false, networks("10.0.0.0/8"), networks("10.1.0.0/16", "8.8.8.0/24"));

        assertThat(refusal(guard, "8.8.8.8")).isEqualTo(EGRESS_ADDRESS);
        assertThat(refusal(guard, "10.1.0.1")).isEqualTo(EGRESS_ADDRESS);
        assertThat(refusal(guard, "10.2.0.1", "8.8.4.4")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "::ffff:8.8.8.8",
                "::ffff:808:808",
                "::8.8.8.8",
                "::ffff:0:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::8.8.8.8",
                "2002:808:808::1",
                "2001:0:808:808::f5ff:fffe",
                "2001:0:505:505::f7f7:f7f7",
                "2a00::5efe:8.8.8.8",
                "2a00::200:5efe:8.8.8.8",
                "2002:505:505::5efe:8.8.8.8"
            })
    void deniedAddressIsRefusedInWhateverItIsCarried(String address) {
        EgressGuard guard = guard(false, networks("::/0", "0.0.0.0/0"), networks("8.8.8.0/24"));
        EgressGuard other = guard(false, networks("::/0", "0.0.0.0/0"), networks("8.8.4.0/24"));
        URI url = URI.create(address.indexOf(':') < 0 ? "https://" + address + "/" : "https://[" + address + "]/");

        assertThat(refusal(guard, address)).isEqualTo(EGRESS_ADDRESS);
        assertThat(refusal(guard, url)).isEqualTo(EGRESS_ADDRESS);
        assertThat(refusal(other, address)).isNull();
        assertThat(refusal(other, url)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // the same address, and one that the registry calls globally reachable
        "10.0.0.0/8,            10.1.2.3,               true",
        "10.0.0.0/8,            ::ffff:10.1.2.3,        true",
        "::ffff:10.0.0.0/104,   10.1.2.3,               true",
        "10.0.0.0/8,            64:ff9b::10.1.2.3,      true",
        // both have to be permitted
        "10.0.0.0/8,            ::10.1.2.3,             false",
        "10.0.0.0/8,            2002:a01:203::1,        false",
        "::/0,                  64:ff9b::10.1.2.3,      false",
        "64:ff9b::/96,          64:ff9b::10.1.2.3,      false",
        "64:ff9b:1::/48,        64:ff9b:1::10.1.2.3,    false",
        "64:ff9b:1::/48,        64:ff9b:1::8.8.8.8,     true",
        "2002::/16,             2002:a01:203::1,        false",
        "2002::/16,             2002:808:808::1,        true",
        "fd00::/8,              fd00::5efe:10.1.2.3,    false",
        "fd00::/8,              fd00::1:5efe:10.1.2.3,  true",
        "fd00::/8,              fd00::5eff:10.1.2.3,    true",
        "::/0,                  ::ffff:10.1.2.3,        false",
        // these carry nothing
        "::1,                   ::1,                    true",
        "::/127,                ::,                     true",
        "::/96,                 ::2,                    false",
    })
    void allowedIsWhatIsAllowedInEveryMeaning(String allow, String address, boolean permitted) {
        assertThat(refusal(guard(false, networks(allow), NONE), address)).isEqualTo(permitted ? null : EGRESS_ADDRESS);
    }

    @Test
    void blockThatCarriesCanBeDeniedWithoutWhatItCarries() {
        EgressGuard guard = guard(false, NONE, networks("64:ff9b::/96"));

        assertThat(refusal(guard, "64:ff9b::8.8.8.8")).isEqualTo(EGRESS_ADDRESS);
        assertThat(refusal(guard, "8.8.8.8")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example:22/,    true",
        "https://acme.example:79/,    true",
        "https://acme.example:80/,    false",
        "https://acme.example:81/,    true",
        "https://acme.example:443/,   false",
        "https://acme.example:1023/,  true",
        "https://acme.example:1024/,  false",
        "https://acme.example:65535/, false",
        "https://acme.example:0/,     true",
        "https://acme.example:65536/, true",
    })
    void portsOfOtherProtocolsAreRefused(String url, boolean refused) {
        assertThat(refusal(guard(), URI.create(url))).isEqualTo(refused ? EGRESS_PORT : null);
    }

    @Test
    void defaultPortIsThatOfTheScheme() {
        EgressGuard only443 = new EgressGuard(new EgressRules(true, NONE, NONE, Ports.parse("443")));

        assertThat(refusal(only443, HTTPS)).isNull();
        assertThat(refusal(only443, HTTP)).isEqualTo(EGRESS_PORT);
    }

    @Test
    void namesOfPrivateNetworksArePermittedWhereSomeOfTheirAddressesAre() {
        URI internal = URI.create("https://billing.internal/");

        assertThat(refusal(guard(), internal)).isEqualTo(EGRESS_HOST_PRIVATE);
        assertThat(refusal(guard(false, networks("10.0.0.0/8"), NONE), internal))
                .isNull();
    }

    @Test
    void refusalNamesNothingOfTheUrlAndNoAddress() {
        EgressRefusedException url = catchThrowableOfType(EgressRefusedException.class, () -> guard().checkUrl(HTTP));
        EgressRefusedException address =
                catchThrowableOfType(EgressRefusedException.class, () -> guard().checkAddresses(addresses("10.9.8.7")));

        assertThat(url).message().doesNotContain("hush", "token", "acme");
        assertThat(address).message().doesNotContain("10.9");
    }
}
