// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "X-Tenant",
                "Cookie",
                "User-Agent",
                "x",
                "9",
                "!#$%&'*+-.^_`|~",
                "hosts",
                "webhook",
                "x-webhook-id",
                "x_tenant",
                "api_key"
            })
    void applicationMayAddOtherHeaders(String name) {
        assertThat(HeaderRules.problemOf(name, "value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook-id",
                "webhook-timestamp",
                "webhook-signature",
                "Webhook-Anything",
                "WEBHOOK-ID",
                "host",
                "Host",
                "content-length",
                "Content-Type",
                "traceparent",
                "TraceState",
                "connection",
                "Keep-Alive",
                "proxy-connection",
                "proxy-authenticate",
                "proxy-authorization",
                "TE",
                "trailer",
                "Transfer-Encoding",
                "upgrade",
                "Expect"
            })
    void whatTheLibraryOrTheExchangeSetsIsRefusedInAnyCase(String name) {
        assertThat(HeaderRules.problemOf(name, "value"))
                .contains("only the library sets this header; choose another name");
    }

    /** CGI, and what has learned from it, tells letters and digits apart, and nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook_id",
                "Webhook_Signature",
                "webhook.timestamp",
                "webhook!id",
                "webhook_anything",
                "content_length",
                "Content_Type",
                "transfer_encoding",
                "proxy.authorization",
                "keep~alive"
            })
    void whatSomeServersTakeForTheLibrarysIsRefused(String name) {
        assertThat(HeaderRules.problemOf(name, "value"))
                .contains("some servers take it for '"
                        + name.toLowerCase(Locale.ROOT).replaceAll("[_.!~]", "-")
                        + "', which only the library sets; choose another name");
    }

    @Test
    void namesThatSomeServersTakeForTheSameAreFound() {
        assertThat(HeaderRules.problemOf(Set.of("X-Token", "X-Tokens", "x_tenant", "api_key")))
                .isEmpty();
        assertThat(HeaderRules.problemOf(new TreeSet<>(Set.of("X-Token", "x_token"))))
                .contains("some servers take it for the same as 'X-Token'; leave one of them out");
        assertThat(HeaderRules.BY_NAME.compare("X-Token", "x.tOKEN")).isZero();
        assertThat(HeaderRules.BY_NAME.compare("X-Token", "x-tokens")).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "X Tenant", "X:Tenant", "X\r\nY", "X\tY", "(x)", "x,y", "x/y", "x\u007f", "Größe", "x=y"
            })
    void whatIsNoTokenIsRefused(String name) {
        assertThat(HeaderRules.problemOf(name, "value")).contains("this is not a header name (RFC 9110, section 5.1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a\tb", "Grüße", "\u00ff", "~", "%0d%0a"})
    void valueMayHaveWhatHttpCanCarry(String value) {
        assertThat(HeaderRules.problemOf("X-Tenant", value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: evil", "a\n", "\r", "a\0b", "a\u001fb", "a\u007fb", "\u0100", "日本"})
    void valueThatWouldBreakTheExchangeIsRefused(String value) {
        assertThat(HeaderRules.problemOf("X-Tenant", value))
                .contains("its value has a line break, another control character or one outside ISO 8859-1");
    }

    @Test
    void valueIsNeverRepeated() {
        assertThat(HeaderRules.problemOf("Authorization", "Bearer hush\n"))
                .get()
                .asString()
                .doesNotContain("hush");
    }

    @Test
    void nameBesideOthersIsRefusedOnlyIfSomeServerTakesItForOneOfThem() {
        assertThat(HeaderRules.problemBeside(List.of("X-Other", "X-Tenant"), "x_tenant"))
                .hasValue("some servers take it for the same as 'X-Tenant'; leave one of them out");
        assertThat(HeaderRules.problemBeside(List.of("X-Other"), "X-Tenant")).isEmpty();
        assertThat(HeaderRules.problemBeside(List.of(), "X-Tenant")).isEmpty();
    }
}
