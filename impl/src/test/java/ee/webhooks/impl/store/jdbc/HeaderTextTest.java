// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void headersAreReadAsTheyWereWritten() {
        Map<String, String> headers = new TreeMap<>(Map.of("X-Time", "12:30:00", "X-Empty", "", "x-lower", " a , b "));

        String text = HeaderText.write(headers);

        assertThat(text).isEqualTo("X-Empty:\nX-Time:12:30:00\nx-lower: a , b ");
        assertThat(HeaderText.read(text)).isEqualTo(headers).containsEntry("X-LOWER", " a , b ");
    }

    @Test
    void noHeadersAreNoText() {
        assertThat(HeaderText.write(Map.of())).isNull();
        assertThat(HeaderText.read(null)).isEmpty();
        assertThat(HeaderText.read("")).isEmpty();
    }
}
