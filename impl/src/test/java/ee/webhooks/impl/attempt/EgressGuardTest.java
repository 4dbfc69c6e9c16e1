// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

    private static final URI HTTPS = URI.create("https://acme.example/hooks?token=hush");
    private static final URI HTTP = URI.create("http://acme.example/hooks?token=hush");

    private final List<String> asked = new ArrayList<>();

    /** A name server that knows one host. */
    private HostResolver resolvingTo(String... addresses) {
        return host -> {
            asked.add(host);
            InetAddress[] resolved = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                resolved[i] = InetAddress.getByAddress(host, NetworkTest.bytes(addresses[i]));
            }
            return resolved;
        };
    }

    private static List<Network> allowed(String... blocks) {
        return Stream.of(blocks).map(Network::parse).toList();
    }

    @Test
    void httpsToAPublicAddressIsPermitted() {
        EgressGuard guard = new EgressGuard(false, List.of(), resolvingTo("8.8.8.8", "2606:4700:4700::1111"));

        assertThatNoException().isThrownBy(() -> guard.check(HTTPS));
        assertThatNoException().isThrownBy(() -> guard.check(URI.create("HTTPS://acme.example/")));
        assertThat(asked).containsExactly("acme.example", "acme.example");
    }

    @Test
    void httpIsRefusedUnlessAllowed() {
        assertThatThrownBy(() -> new EgressGuard(false, List.of(), resolvingTo("8.8.8.8")).check(HTTP))
                .isInstanceOf(EgressRefusedException.class)
                .hasMessageStartingWith("the URL is http, not https");
        assertThatNoException().isThrownBy(() -> new EgressGuard(true, List.of(), resolvingTo("8.8.8.8")).check(HTTP));
    }

    @Test
    void allowedHttpIsCheckedAllTheSame() {
        assertThatThrownBy(() -> new EgressGuard(true, List.of(), resolvingTo("127.0.0.1")).check(HTTP))
                .isInstanceOf(EgressRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1"})
    void addressThatIsNotPublicIsRefused(String address) throws UnknownHostException {
        String shown = InetAddress.getByName(address).getHostAddress();

        assertThatThrownBy(() -> new EgressGuard(false, List.of(), resolvingTo(address)).check(HTTPS))
                .isInstanceOf(EgressRefusedException.class)
                .hasMessageStartingWith("the host resolves to " + shown + ",");
    }

    @Test
    void everyAddressOfAHostIsChecked() {
        EgressGuard guard = new EgressGuard(false, List.of(), resolvingTo("8.8.8.8", "8.8.4.4", "10.0.0.1"));

        assertThatThrownBy(() -> guard.check(HTTPS)).hasMessageContaining("10.0.0.1");
    }

    @Test
    void allowedBlocksArePermittedAndOthersNot() {
        List<Network> blocks = allowed("10.1.0.0/16", "fd00::/16");

        assertThatNoException()
                .isThrownBy(() ->
                        new EgressGuard(false, blocks, resolvingTo("10.1.2.3", "fd00::5", "8.8.8.8")).check(HTTPS));
        assertThatThrownBy(() -> new EgressGuard(false, blocks, resolvingTo("10.1.2.3", "10.2.0.0")).check(HTTPS))
                .hasMessageContaining("10.2.0.0");
    }

    @Test
    void hostThatCannotBeResolvedIsRefused() {
        EgressGuard guard = new EgressGuard(false, List.of(), host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> guard.check(HTTPS))
                .isInstanceOf(EgressRefusedException.class)
                .hasMessageStartingWith("the host cannot be resolved");
    }

    @Test
    void hostWithoutAddressesIsRefused() {
        EgressGuard guard = new EgressGuard(false, List.of(), resolvingTo());

        assertThatThrownBy(() -> guard.check(HTTPS))
                .isInstanceOf(EgressRefusedException.class)
                .hasMessageStartingWith("the host cannot be resolved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fe80::1]/",
                "https://localhost/",
                "https://127.1/",
                "https://2130706433/"
            })
    void literalsAreJudgedByThePlatformsResolver(String url) {
        EgressGuard guard = new EgressGuard(false, List.of(), InetAddress::getAllByName);

        assertThatThrownBy(() -> guard.check(URI.create(url))).isInstanceOf(EgressRefusedException.class);
    }

    @Test
    void refusalNamesNothingButTheAddress() {
        assertThatThrownBy(() -> new EgressGuard(false, List.of(), resolvingTo("10.0.0.1")).check(HTTPS))
                .message()
                .doesNotContain("hush", "token", "acme");
    }
}
