// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.receiver.ReceiverKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void pageNamesEveryKeyAndNoOther() throws IOException {
        Set<String> known = new TreeSet<>(ConfigKeys.ALL);
        ConfigKeys.ENDPOINT_SETTINGS.forEach(setting -> known.add("webhooks.endpoints.<id>." + setting));
        known.add("webhooks.endpoints.<id>.headers.<Name>");
        known.add(ReceiverKeys.RETENTION);
        ReceiverKeys.SETTINGS.forEach(setting -> {
            known.add("webhooks.receiver." + setting);
            known.add("webhooks.receiver.<name>." + setting);
        });

        // What addresses one application stands before the rest of any of them
        known.add("webhooks.application.<name>.");

        String page = Files.readString(Path.of("../docs/configuration.md"));

        Set<String> named = new TreeSet<>();
        Matcher matcher = Pattern.compile("`(webhooks\\.[^`]+)`").matcher(page);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).isEqualTo(known);
    }
}
