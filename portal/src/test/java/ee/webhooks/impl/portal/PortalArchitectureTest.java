// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps what docs/architecture.md says of the portal. */
class PortalArchitectureTest {

    private static final String ROOT = "ee.webhooks.impl.portal.";

    /** What each package may use of the others, and of the runtime. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "config", List.of(),
            "web", List.of(),
            "rest", List.of("config", "web"),
            "page", List.of("config", "web"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ee.webhooks.impl.portal", "ee.webhooks.portal");

    static Stream<String> packagesWithArrows() {
        return ARROWS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packagesWithArrows")
    void packageUsesOnlyWhatItMay(String name) {
        String[] others = Stream.concat(ARROWS.keySet().stream(), Stream.of("cdi"))
                .filter(other -> !other.equals(name) && !ARROWS.get(name).contains(other))
                .map(other -> ROOT + other)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void thePortalUsesOfTheRuntimeWhatIsWrittenDown() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "jakarta..",
                        "org.eclipse.microprofile.config..",
                        "ee.webhooks",
                        "ee.webhooks.portal",
                        "ee.webhooks.impl.portal..",
                        "ee.webhooks.impl.message",
                        "ee.webhooks.impl.config")
                .check(CLASSES);
    }

    @Test
    void onlyWhatContainersCallKnowsThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cdi", "ee.webhooks.portal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.servlet..",
                        "jakarta.ws..",
                        "org.eclipse.microprofile..")
                .check(CLASSES);
    }
}
