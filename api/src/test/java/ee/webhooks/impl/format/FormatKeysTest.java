// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.message.Problems;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatKeysTest {

    private final Problems problems = new Problems();

    private Optional<KnownFormat> read(String name, Map<String, String> config) {
        return FormatKeys.read(name, key -> Optional.ofNullable(config.get(key)), problems);
    }

    @Test
    void aSignatureHeaderMakesAFormat() {
        KnownFormat format = read(
                        "acme",
                        Map.of(
                                "webhooks.formats.acme.signature-header",
                                " X-Acme ",
                                "webhooks.formats.acme.id-header",
                                "X-Id"))
                .orElseThrow();

        assertThat(problems.texts()).isEmpty();
        assertThat(format.name()).isEqualTo("acme");
        assertThat(format.hasId()).isTrue();
        assertThat(format.encodedKeys()).isFalse();
    }

    @Test
    void withoutOneThereIsNone() {
        assertThat(read("acme", Map.of("webhooks.formats.acme.prefix", "v0="))).isEmpty();
        assertThat(problems.texts()).isEmpty();
    }

    @Test
    void aBuiltInFormatIsNotReplaced() {
        assertThat(read("github", Map.of("webhooks.formats.github.signature-header", "X-Mine")))
                .isEmpty();
        assertThat(problems.texts())
                .singleElement()
                .asString()
                .startsWith("WHK00616")
                .contains("webhooks.formats.github.signature-header");
        assertThat(read("my-github", Map.of("webhooks.formats.my-github.signature-header", "X-Mine")))
                .isPresent();
    }

    @Test
    void whatIsWrongIsNamedAndRightedAsTheMessageSays() {
        assertThat(read(
                        "acme",
                        Map.of(
                                "webhooks.formats.acme.signature-header", "X-Acme",
                                "webhooks.formats.acme.content", "{timestamp}.{body}")))
                .isEmpty();
        assertThat(problems.texts())
                .singleElement()
                .asString()
                .startsWith("WHK00615")
                .contains("timestamp header");
        assertThat(read(
                        "acme",
                        Map.of(
                                "webhooks.formats.acme.signature-header", "X-Acme",
                                "webhooks.formats.acme.timestamp-header", "X-Time",
                                "webhooks.formats.acme.content", "{timestamp}.{body}")))
                .isPresent();
    }

    @Test
    void keysOfFormatsAreKnown() {
        assertThat(FormatKeys.isKnown("webhooks.formats.acme.signature-header")).isTrue();
        assertThat(FormatKeys.isKnown("webhooks.formats.acme.signature")).isFalse();
        assertThat(FormatKeys.nameOf("webhooks.formats.acme.signature")).isEqualTo("acme");
        assertThat(FormatKeys.nameOf("webhooks.formats.acme")).isEmpty();
    }
}
