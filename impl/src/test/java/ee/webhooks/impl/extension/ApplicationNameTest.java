// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationNameTest {

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "shop-1.2.3, shop",
        "shop-1.2-SNAPSHOT, shop",
        "web-shop-v2, web-shop",
        "shop##042, shop",
        "shop2, shop2",
        "ROOT, ROOT"
    })
    void versionsHaveOneName(String name, String expected) {
        assertThat(ApplicationName.withoutVersion(name)).isEqualTo(expected);
    }

    @Test
    void longNameIsCut() {
        assertThat(ApplicationName.withoutVersion("n".repeat(300))).hasSize(100);
    }
}
