// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

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
                "x-webhook-id"
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
}
