// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {

    private static final EncryptionKey KEY = EncryptionKey.generate(new SecureRandom());

    @Test
    void whatIsKeptInMemoryIsEncryptedByAKeyThatNobodyElseHas() {
        RegistrySettings without = RegistrySettings.permissive(List.of());

        assertThat(without.encryption()).isEmpty();
        assertThat(without.withKeyOfItsOwn().encryption()).isPresent();
        assertThat(without.withKeyOfItsOwn().keys())
                .doesNotContainAnyElementsOf(without.withKeyOfItsOwn().keys());
    }

    @Test
    void keysThatAreConfiguredAreUsedInMemoryToo() {
        assertThat(RegistrySettings.permissive(List.of(KEY)).withKeyOfItsOwn().keys())
                .containsExactly(KEY);
    }

    @Test
    void withoutRulesTheDispatcherSeesWhatIsRegistered() {
        Endpoints registered = new FixedEndpoints(List.of());

        assertThat(RegistrySettings.permissive(List.of()).seen().apply(registered))
                .isSameAs(registered);
    }
}
