// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OlderVersionTest {

    private static final String KEY = "mp.openapi.extensions.smallrye.openapi";

    @TempDir
    private Path classes;

    @Test
    void theKeyOfSmallRyeAsks() throws IOException {
        assertThat(asked(KEY, "3.0.3")).contains(new OlderVersion(KEY, "3.0.3"));
    }

    @Test
    void aVersionWithWebhooksIsNoOlderOne() throws IOException {
        write("META-INF/openapi.yaml", "openapi: 3.1.0\n");

        assertThat(asked(KEY, "3.1.1")).isEmpty();
    }

    @Test
    void withoutAWordNothingIsAskedFor() throws IOException {
        assertThat(asked("any", "3.0.3")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openapi: 3.0.3\ninfo: {}",
                "# ours\nopenapi: '3.0.3'",
                "---\nopenapi: \"3.0.3\"\n",
                "info:\n  title: openapi\nopenapi: 3.0.3"
            })
    void aFileInYamlAsks(String text) throws IOException {
        write("META-INF/openapi.yaml", text);

        assertThat(asked("any", "")).contains(new OlderVersion("META-INF/openapi.yaml", "3.0.3"));
    }

    @Test
    void aFileInJsonAsks() throws IOException {
        write("META-INF/openapi.json", "{\"info\": {}, \"openapi\" : \"3.0.3\"}");

        assertThat(asked("any", "")).contains(new OlderVersion("META-INF/openapi.json", "3.0.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"info:\n  openapi: 3.0.3\n", "# openapi: 3.0.3\n", ""})
    void whatOnlyLooksLikeIsNone(String text) throws IOException {
        write("META-INF/openapi.yml", text);

        assertThat(asked("any", "")).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve(file), text);
    }

    private Optional<OlderVersion> asked(String key, String value) throws IOException {
        Config config = new SmallRyeConfigBuilder().withDefaultValue(key, value).build();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            return OlderVersion.of(config, application);
        }
    }
}
