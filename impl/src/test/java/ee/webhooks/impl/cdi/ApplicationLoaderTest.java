// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationLoaderTest {

    private final ClassLoader library = ApplicationLoader.class.getClassLoader();
    private final ClassLoader ofWar = new ClassLoader(library) {};
    private final ClassLoader ofEar = ClassLoader.getPlatformClassLoader();

    @Test
    void aContextThatSeesTheLibraryIsTheApplication() {
        assertThat(ApplicationLoader.of(library)).isSameAs(library);
        assertThat(ApplicationLoader.of(ofWar)).isSameAs(ofWar);
    }

    @Test
    void aLibraryThatTheContextDoesNotSeeIsInTheApplication() {
        assertThat(ApplicationLoader.of(ofEar)).isSameAs(library);
        assertThat(ApplicationLoader.of(null)).isSameAs(library);
    }
}
