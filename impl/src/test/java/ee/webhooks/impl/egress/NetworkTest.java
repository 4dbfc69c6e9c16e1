// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    /** The bytes of an address as they would come from a name server. */
    static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(notALiteral);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // whole bytes
        "10.0.0.0/8,        10.0.0.0,          true",
        "10.0.0.0/8,        10.255.255.255,    true",
        "10.0.0.0/8,        9.255.255.255,     false",
        "10.0.0.0/8,        11.0.0.0,          false",
        // parts of bytes
        "172.16.0.0/12,     172.16.0.0,        true",
        "172.16.0.0/12,     172.31.255.255,    true",
        "172.16.0.0/12,     172.15.255.255,    false",
        "172.16.0.0/12,     172.32.0.0,        false",
        "198.18.0.0/15,     198.19.255.255,    true",
        "198.18.0.0/15,     198.20.0.0,        false",
        "128.0.0.0/1,       255.0.0.1,         true",
        "128.0.0.0/1,       127.255.255.255,   false",
        "192.0.2.6/31,      192.0.2.7,         true",
        "192.0.2.6/31,      192.0.2.8,         false",
        // everything and one
        "0.0.0.0/0,         255.255.255.255,   true",
        "192.0.2.1/32,      192.0.2.1,         true",
        "192.0.2.1/32,      192.0.2.0,         false",
        "192.0.2.1,         192.0.2.1,         true",
        "192.0.2.1,         192.0.2.2,         false",
        // the bits behind the prefix do not count
        "10.1.2.3/8,        10.9.9.9,          true",
        // IPv6
        "fc00::/7,          fdff::1,           true",
        "fc00::/7,          fbff::1,           false",
        "fc00::/7,          fe00::1,           false",
        "2001:db8::/32,     2001:db8:ffff::1,  true",
        "2001:db8::/32,     2001:db9::,        false",
        "2001:db8::1,       2001:db8::1,       true",
        "2001:db8::1,       2001:db8::2,       false",
        "2001:DB8::A/128,   2001:db8::a,       true",
        "::/0,              2001:db8::1,       true",
        "::1/128,           ::1,               true",
        "::1/128,           ::2,               false",
        // never across the two
        "0.0.0.0/0,         2001:db8::1,       false",
        "::/0,              10.0.0.1,          false",
        "64:ff9b::/96,      10.0.0.1,          false",
        "10.0.0.0/8,        64:ff9b::10.0.0.1, false",
    })
    void blockContainsWhatBeginsLikeIt(String block, String address, boolean contained) {
        assertThat(Network.parse(block).contains(IpAddress.parse(address))).isEqualTo(contained);
    }

    @Test
    void addressOfThePlatformIsInABlockAsItsBytesAre() throws UnknownHostException {
        Network block = Network.parse("10.0.0.0/8");

        assertThat(block.contains(InetAddress.getByAddress(new byte[] {10, 1, 2, 3})))
                .isTrue();
        assertThat(block.contains(InetAddress.getByAddress(new byte[] {11, 1, 2, 3})))
                .isFalse();
    }

    @Test
    void blockIsShownInHexadecimal() {
        assertThat(Network.parse("10.0.0.1/8")).hasToString("0a000001/8");
        assertThat(Network.parse("2001:db8::/32")).hasToString("20010db8" + "0".repeat(24) + "/32");
    }

    @Test
    void blockOfMappedAddressesIsTheBlockOfWhatTheyMap() {
        assertThat(Network.parse("::ffff:0:0/96"))
                .hasToString(Network.parse("0.0.0.0/0").toString());
        assertThat(Network.parse("::ffff:10.0.0.0/104").contains(IpAddress.parse("10.255.0.1")))
                .isTrue();
        assertThat(Network.parse("::ffff:10.0.0.0/104").contains(IpAddress.parse("::ffff:a01:203")))
                .isTrue();
        assertThat(Network.parse("::ffff:10.0.0.0/104").contains(IpAddress.parse("11.0.0.1")))
                .isFalse();
        assertThat(Network.parse("10.0.0.0/8").contains(IpAddress.parse("::ffff:10.0.0.1")))
                .isTrue();
        assertThat(Network.parse("::ffff:8.8.8.8").contains(IpAddress.parse("8.8.8.8")))
                .isTrue();
        assertThat(Network.parse("::ffff:8.8.8.8").contains(IpAddress.parse("8.8.8.9")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/33",
                "10.0.0.0/a",
                "10.0.0.0/8/8",
                "10.0.0.0 /8",
                " 10.0.0.0/8",
                "10.0.0/8",
                "10",
                "10.0.0.0.0",
                "256.0.0.1",
                "10.0.0.1000",
                "0x0a000001",
                "a.b.c.d/8",
                "localhost",
                "example.com/24",
                "10.0.0.1.example.com",
                "::1/129",
                "::1/-1",
                ":",
                ":::",
                "1:2:3",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::1",
                "fe80::1%eth0",
                "[::1]",
                "::ffff:256.0.0.1",
                "::ffff:0:0/95",
                "::ffff:010.0.0.1/104",
                "10.0.0.0/+8",
                "10.0.0.0/٨",
                "10.0.0.0/4294967304",
                "١٠.0.0.1"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Asks a machine of its own, with a name server that knows everything: what is parsed must not have been asked for. */
    @Test
    void nameServersAreNeverAsked(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> names = List.of(
                "localhost",
                "internal",
                "acme.example",
                "256.0.0.1",
                "999.999.999.999",
                "10.0.0",
                ".:1",
                "a.b.c.d",
                "1");
        Path hosts = folder.resolve("hosts");
        Files.writeString(
                hosts, names.stream().map(name -> "10.0.0.1 " + name).collect(Collectors.joining("\n", "", "\n")));
        Path output = folder.resolve("output");

        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                ParsedNames.class.getName());
        builder.command().addAll(names);
        int exit = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();

        assertThat(output).content().isEqualTo("resolves acme.example" + System.lineSeparator());
        assertThat(exit).isZero();
    }

    /** Prints which of its arguments are taken for blocks. */
    static final class ParsedNames {

        private ParsedNames() {}

        public static void main(String[] names) throws UnknownHostException {
            InetAddress.getByName("acme.example");
            System.out.println("resolves acme.example");
            for (String name : names) {
                try {
                    Network.parse(name);
                    System.out.println("parsed " + name);
                } catch (IllegalArgumentException refused) {
                    // As it should be
                }
            }
        }
    }
}
