// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import ee.webhooks.impl.cdi.PortalSupport;
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
            "access", List.of("config", "web"),
            "catalogue", List.of(),
            "rest", List.of("config", "web", "access", "catalogue"),
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
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                "jakarta..",
                                "org.eclipse.microprofile.config..",
                                "ee.webhooks",
                                "ee.webhooks.portal",
                                "ee.webhooks.impl.portal..",
                                "ee.webhooks.impl.message",
                                "ee.webhooks.impl.config",
                                "ee.webhooks.impl.declare",
                                "ee.webhooks.impl.store",
                                "ee.webhooks.impl.telemetry")
                        .or(type(PortalSupport.class)))
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
