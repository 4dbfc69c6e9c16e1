// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.config.ModuleKeys;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalKeysTest {

    private static PortalSettings settings(Map<String, String> values) {
        return PortalSettings.read(key -> Optional.ofNullable(values.get(key)));
    }

    private static List<String> problems(String key, String value) {
        Problems problems = new Problems();
        new PortalKeys()
                .keys()
                .forEach(one -> one.read(name -> Optional.of(value).filter(given -> name.equals(key)), problems));
        return problems.texts();
    }

    @Test
    void theRuntimeFindsTheKeys() {
        assertThat(ModuleKeys.of(PortalKeysTest.class.getClassLoader()))
                .extracting(ConfigKey::name)
                .contains("webhooks.portal.path", "webhooks.portal.operator-role")
                .allMatch(name -> name.startsWith("webhooks.portal."));
    }

    @Test
    void thePortalIsClosedByDefault() {
        PortalSettings settings = settings(Map.of());

        assertThat(settings.isOpen()).isFalse();
        assertThat(settings.path()).isEqualTo("/webhooks");
        assertThat(settings.session()).isEqualTo(Duration.ofHours(8));
        assertThat(settings.frameAncestors()).isEmpty();
        assertThat(settings.revealsSecrets()).isTrue();
        assertThat(settings.rate()).isPresent();
        assertThat(settings.url()).isEmpty();
    }

    @Test
    void aRoleOfOperatorsOrConsumersOpenIt() {
        assertThat(settings(Map.of("webhooks.portal.operator-role", "admin")).isOpen())
                .isTrue();
        assertThat(settings(Map.of("webhooks.portal.consumers", "true")).isOpen())
                .isTrue();
    }

    @Test
    void aValueThatIsWrongLeavesThePortalAsItIsByDefault() {
        assertThat(settings(Map.of("webhooks.portal.consumers", "yes")).isOpen())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "path, webhooks",
        "path, /",
        "path, /a/../b",
        "path, /a b",
        "path, /webhooks/*",
        "consumers, yes",
        "url, ftp://shop.example",
        "url, https://user@shop.example",
        "url, https://shop.example?a=b",
        "session, 10s",
        "rate, often",
        "frame-ancestors, https://shop.example/path",
        "frame-ancestors, '*'",
        "title, ' '",
        "logo, https://cdn.example/logo.svg",
        "logo, //cdn.example/logo.svg",
        "logo, 'data:text/html,<p>'",
        "colour, blue",
        "colour, '#12345'",
        "home, 'javascript:alert(1)'",
        "home, //shop.example",
        "frame-ancestors, https://a.example; script-src *"
    })
    void aValueThatIsWrongIsReported(String key, String value) {
        assertThat(problems("webhooks.portal." + key, value))
                .singleElement()
                .asString()
                .startsWith("WHK00101")
                .contains("webhooks.portal." + key);
    }

    @Test
    void originsOfFramesAreAList() {
        assertThat(settings(Map.of("webhooks.portal.frame-ancestors", "self, https://*.shop.example:8443"))
                        .frameAncestors())
                .containsExactly("self", "https://*.shop.example:8443");
        assertThat(settings(Map.of("webhooks.portal.frame-ancestors", "self")).isFramedElsewhere())
                .isFalse();
        assertThat(settings(Map.of("webhooks.portal.frame-ancestors", "self,https://a.example"))
                        .isFramedElsewhere())
                .isTrue();
    }
}
