// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the policy of the pages forbids is in none of their files. */
class UiFilesTest {

    private static final Pattern OTHER_HOST =
            Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]", Pattern.CASE_INSENSITIVE);

    static List<Path> files() {
        return UiFiles.all();
    }

    static List<Path> scripts() {
        return UiFiles.scripts();
    }

    @ParameterizedTest
    @MethodSource("files")
    void noFileLeadsToAnotherHost(Path file) {
        String text = UiFiles.text(file)
                .replace("http://www.w3.org/2000/svg", "")
                // What a field shows while it is empty
                .replace("https://example.com/webhooks", "");

        assertThat(OTHER_HOST.matcher(text).results()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noScriptMakesMarkupOrCodeOfText(Path file) {
        assertThat(UiFiles.text(file))
                .doesNotContain(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "unsafeHTML",
                        "eval(",
                        "new Function")
                .doesNotContainPattern("[^\\w]style=");
    }
}
