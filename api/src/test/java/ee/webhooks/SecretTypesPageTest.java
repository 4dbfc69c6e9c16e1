// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about endpoints has a row for each kind of secret. */
class SecretTypesPageTest {

    private static final Path PAGE = Path.of("../docs/endpoints.md");

    @ParameterizedTest
    @EnumSource
    void thePageHasItsRow(WebhookSecretType type) throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .contains("| `%s`%s | %s%s | %s | `%s` |"
                        .formatted(
                                type,
                                type == WebhookSecretType.DEFAULT ? " (the default)" : "",
                                type.prefix().isEmpty() ? "" : "`" + type.prefix() + "` and the base64 of ",
                                type.algorithm().secretBytes(),
                                type.publicKeyPrefix()
                                        .map(prefix -> "`%s` and the base64 of the %d bytes of an %s key"
                                                .formatted(
                                                        prefix,
                                                        type.algorithm().publicKeyLength(),
                                                        type.algorithm().title()))
                                        .orElse("the same secret"),
                                type.version()));
    }
}
