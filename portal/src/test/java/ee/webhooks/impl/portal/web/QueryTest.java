// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void aNameMayHaveSeveralValues() {
        Query query = Query.parse("status=open&status=delivered&since=2026-11-01T00%3A00:00Z&text=a+b%2Bc&empty=&bare")
                .orElseThrow();

        assertThat(query.names()).containsExactly("status", "since", "text", "empty", "bare");
        assertThat(query.all("status")).containsExactly("open", "delivered");
        assertThat(query.all("since")).containsExactly("2026-11-01T00:00:00Z");
        assertThat(query.all("text")).containsExactly("a b+c");
        assertThat(query.all("empty")).containsExactly("");
        assertThat(query.all("bare")).containsExactly("");
        assertThat(query.all("other")).isEmpty();
    }

    @Test
    void noQueryHasNoParameters() {
        assertThat(Query.parse(null))
                .hasValueSatisfying(query -> assertThat(query.names()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "%c0=1", "a=\u00e9", "a=%ff"})
    void whatIsNotWellEncodedIsNoQuery(String text) {
        assertThat(Query.parse(text)).isEmpty();
    }

    @Test
    void aHundredParametersAreThoseOfAQueryAndMoreAreNot() {
        assertThat(Query.parse("a&".repeat(99) + "a")).isPresent();
        assertThat(Query.parse("a&".repeat(100) + "a")).isEmpty();
    }
}
