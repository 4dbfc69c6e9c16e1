// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationNameTest {

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "shop-1.2.3, shop",
        "shop-1.2.10, shop",
        "shop_1.2, shop",
        "shop-v1.2, shop",
        "shop-1.2-SNAPSHOT, shop",
        "shop-1.2.0.Final, shop",
        "shop-1.2.0-rc1, shop",
        "shop-1.2.0-RC.2, shop",
        "shop-1.2.0-beta-3, shop",
        "shop-1.2-20261130.093015-7, shop",
        "shop-2026.11.30, shop",
        "eu-1-orders-1.4, eu-1-orders",
        "shop##042, shop",
        "shop##1.2-eu, shop",
        "shop-1.2/orders-1.3, shop/orders"
    })
    void versionsHaveOneName(String name, String expected) {
        assertThat(ApplicationName.withoutVersion(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROOT",
                "shop2",
                "eu-1",
                "eu-1-orders",
                "eu-1-billing",
                "eu-1.5-orders",
                "team-2-app",
                "orders-2024",
                "orders-2024-prod",
                "shop-2-beta",
                "shop-1.2-eu",
                "shop-1.2-beta-eu",
                "shop#2#admin",
                "api-v2",
                "-1.2"
            })
    void whatIsNoVersionAtTheVeryEndIsPartOfTheName(String name) {
        assertThat(ApplicationName.withoutVersion(name)).isEqualTo(name);
    }

    @Test
    void longNamesAreShortenedAndStayDifferent() {
        String one = ApplicationName.withoutVersion("n".repeat(300) + "-orders");
        String other = ApplicationName.withoutVersion("n".repeat(300) + "-billing");

        assertThat(one).hasSize(100).isNotEqualTo(other);
        assertThat(ApplicationName.withoutVersion("n".repeat(300) + "-orders-1.2"))
                .isEqualTo(one);
    }
}
