// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @Test
    void partsAreDecodedAfterThePathIsDivided() {
        assertThat(RequestPath.parse("/api/v1/endpoints/a%2Fb%20c+d%C3%A9"))
                .hasValueSatisfying(parts -> assertThat(parts).containsExactly("api", "v1", "endpoints", "a/b c+dé"));
    }

    @Test
    void theSlashAloneHasNoParts() {
        assertThat(RequestPath.parse("/"))
                .hasValueSatisfying(parts -> assertThat(parts).isEmpty());
        assertThat(RequestPath.parse(""))
                .hasValueSatisfying(parts -> assertThat(parts).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//a", "/a//b", "/a/", "/.", "/..", "/a/../b", "/a/%2e%2e/b", "/a/.%2E", "/a;b", "/a;jsessionid=1/b",
                        "/%",
                "/%2", "/%zz", "/%c0%af", "/%00", "/a%0d%0ab", "/%7f", "/a b", "a", "/%ff", "/\u00e9", "/%１１"
            })
    void whatCanMeanTwoThingsIsNoPath(String path) {
        assertThat(RequestPath.parse(path)).isEmpty();
    }
}
