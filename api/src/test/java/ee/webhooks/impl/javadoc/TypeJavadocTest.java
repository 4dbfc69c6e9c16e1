// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.javadoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeJavadocTest {

    private static String written(Map<String, String> texts) throws IOException {
        StringWriter writer = new StringWriter();
        new TypeJavadoc(texts).write(writer);
        return writer.toString();
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Map<String, String> texts = Map.of(
                JavadocKey.TYPE,
                "# 購読 €\n\n - a: b = c\\d ",
                JavadocKey.summary("created(shop.User,int[])"),
                "Ünïcödé 😀");
        Files.createDirectory(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop").resolve(TypeJavadoc.fileName("shop.Outer$Inner")), written(texts));

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            TypeJavadoc read = TypeJavadoc.read(loader, "shop.Outer$Inner");
            texts.forEach((key, text) -> assertThat(read.text(key)).contains(text));
            assertThat(TypeJavadoc.read(loader, "shop.Outer").isEmpty()).isTrue();
        }
    }

    @Test
    void equalTextsAreEqualFilesWithoutADate() throws IOException {
        assertThat(written(Map.of("b", "2", "a", "1"))).isEqualTo("a=1\nb=2\n");
    }
}
