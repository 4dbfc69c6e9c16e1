// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeaderLinesTest {

    @Test
    void headersAreReadAsTheyWereWritten() {
        Map<String, String> headers = new TreeMap<>(Map.of("X-Time", "12:30:00", "X-Empty", "", "x-lower", " a , b "));

        String text = HeaderLines.write(headers);

        assertThat(text).isEqualTo("X-Empty:\nX-Time:12:30:00\nx-lower: a , b ");
        assertThat(HeaderLines.read(text)).isEqualTo(headers).containsEntry("X-LOWER", " a , b ");
    }

    @Test
    void aLineThatIsNoHeaderIsUnreadableAndTheOthersAreNot() {
        Map<String, String> headers = HeaderLines.read("X-Time:12:30:00\nhush");

        assertThat(headers).hasSize(2).containsEntry("X-Time", "12:30:00");
        assertThat(HeaderLines.isReadable(headers)).isFalse();
        assertThat(HeaderLines.isReadable(HeaderLines.read("X-Time:12:30:00"))).isTrue();
    }
}
