// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import ee.webhooks.WebhookSecretType;
import java.io.IOException;
import java.lang.annotation.Documented;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps what docs/architecture.md says. */
class ArchitectureTest {

    private static final String ROOT = "ee.webhooks.impl.";

    /** The rooms of the store that use each other in this order, each those before it. */
    private static final List<String> FLOORS =
            List.of("sql", "dialect", "transaction", "schema", "node", "outbox", "queue");

    /** What each package may use of the others. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("message", List.of()),
            Map.entry("javadoc", List.of()),
            Map.entry("result", List.of()),
            Map.entry("processor", List.of("message", "javadoc")),
            Map.entry("openapi.jsonb", List.of()),
            Map.entry("openapi", List.of("openapi.jsonb")),
            Map.entry("format", List.of("message")),
            Map.entry("receiver", List.of("message", "format")),
            Map.entry("presence", List.of("message")),
            Map.entry("declare", List.of("message")),
            Map.entry("endpoint", List.of("message", "result", "format")),
            Map.entry("store", List.of("message", "result", "endpoint")),
            Map.entry("egress", List.of("message")),
            Map.entry("http", List.of("message", "egress")),
            Map.entry("client", List.of("message", "egress", "http")),
            Map.entry("attempt", List.of("message", "format", "store", "egress", "http", "client", "telemetry")),
            Map.entry("telemetry", List.of("message", "store")),
            Map.entry("telemetry.opentelemetry", List.of("telemetry", "store")),
            Map.entry("telemetry.microprofile", List.of("telemetry")),
            Map.entry("telemetry.micrometer", List.of("telemetry")),
            Map.entry("delivery", List.of("message", "result", "store", "endpoint", "attempt", "telemetry")),
            Map.entry("capture", List.of("message", "declare", "store", "client")),
            Map.entry(
                    "config",
                    List.of(
                            "message",
                            "receiver",
                            "format",
                            "endpoint",
                            "egress",
                            "http",
                            "store",
                            "store.jdbc.schema",
                            "store.jdbc.sql")),
            Map.entry("receive", List.of("message", "receiver", "store", "store.jdbc.received")),
            Map.entry("store.jdbc.sql", List.of("message")),
            Map.entry("store.jdbc.dialect", List.of("message", "store.jdbc.sql")),
            Map.entry("store.jdbc.transaction", List.of("message", "store", "store.jdbc.sql", "store.jdbc.dialect")),
            Map.entry("store.jdbc.schema", roomsUpTo("transaction", "message")),
            Map.entry("store.jdbc.node", roomsUpTo("schema", "message", "store")),
            Map.entry("store.jdbc.portal", roomsUpTo("schema", "message", "store")),
            Map.entry("store.jdbc.received", roomsUpTo("node", "message")),
            Map.entry("store.jdbc.outbox", roomsUpTo("node", "message", "store", "endpoint")),
            Map.entry("store.jdbc.queue", roomsUpTo("outbox", "message", "store")),
            Map.entry("store.jdbc.endpoint", roomsUpTo("queue", "message", "result", "store", "endpoint")),
            Map.entry("store.jdbc.history", roomsUpTo("queue", "message", "result", "store")),
            Map.entry(
                    "store.jdbc.deliveries",
                    roomsUpTo("queue", "message", "result", "store", "store.jdbc.history", "store.jdbc.endpoint")),
            Map.entry(
                    "store.jdbc",
                    roomsUpTo("queue", "message", "result", "store", "store.jdbc.history", "store.jdbc.endpoint")),
            Map.entry(
                    "engine",
                    roomsUpTo(
                            "outbox",
                            "message",
                            "store",
                            "store.jdbc",
                            "store.jdbc.endpoint",
                            "store.jdbc.history",
                            "store.jdbc.deliveries",
                            "delivery",
                            "endpoint",
                            "attempt",
                            "telemetry")),
            Map.entry("document", List.of("message", "javadoc", "declare", "config", "openapi")));

    private static final Pattern PACKAGE_ROW = Pattern.compile("^\\|([^|]*)\\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern PACKAGE_NAME = Pattern.compile("`([a-z.]+)`");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/shaded/"))
            .importPackages("ee.webhooks");

    private static List<String> roomsUpTo(String room, String... others) {
        return Stream.concat(
                        FLOORS.subList(0, FLOORS.indexOf(room) + 1).stream().map(floor -> "store.jdbc." + floor),
                        Stream.of(others))
                .toList();
    }

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

    /** Another table of the page has the rooms of the store. */
    @Test
    void tableOfThePageHasTheseArrows() throws IOException {
        String page = Files.readString(Path.of("../docs/architecture.md"));
        int begin = page.indexOf("## Packages of the runtime");
        String section = page.substring(begin, page.indexOf("\n## ", begin));
        Map<String, List<String>> documented = new TreeMap<>();
        PACKAGE_ROW.matcher(section).results().skip(2).forEach(row -> {
            List<String> used = names(row.group(2));
            names(row.group(1).replaceFirst("\\(.*", "")).forEach(name -> documented.put(name, used));
        });

        assertThat(documented.remove("cdi")).isEmpty();
        assertThat(documented.keySet())
                .containsExactlyInAnyOrderElementsOf(ARROWS.keySet().stream()
                        .filter(name -> !name.startsWith("store.jdbc."))
                        .toList());
        assertThat(documented)
                .allSatisfy((name, used) -> assertThat(used)
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(ARROWS.get(name).stream()
                                .filter(other -> used.contains(other) || !other.startsWith("store.jdbc."))
                                .toList()));
    }

    private static List<String> names(String cell) {
        return PACKAGE_NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    @Test
    void everyPackageHasItsArrows() {
        String[] known = Stream.concat(ARROWS.keySet().stream(), Stream.of("cdi"))
                .map(name -> ROOT + name)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage("ee.webhooks.impl..")
                .should()
                .resideInAnyPackage(known)
                .check(CLASSES);
    }

    @Test
    void arrowsMakeNoCircle() {
        slices().matching("ee.webhooks.impl.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** So that others than this library can use it. */
    @Test
    void whatRewritesClassesToTheirJsonKnowsNothingElse() {
        String name = ROOT + "openapi.jsonb";
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", name, "..asm..", "org.eclipse.microprofile.openapi.annotations..")
                .check(CLASSES);
    }

    /** Nested classes belong to their outermost class. */
    @ParameterizedTest
    @ValueSource(strings = {"cdi", "delivery", "store"})
    void classesMakeNoCircle(String name) {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return (type.getPackageName() + ".").startsWith(ROOT + name + ".")
                                ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "classes of " + name;
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** Another one is a constant and its class of cryptography, and nothing else. */
    @ParameterizedTest
    @EnumSource
    void onlyItsConstantNamesASignatureScheme(WebhookSecretType scheme) {
        noClasses()
                .that()
                .doNotBelongToAnyOf(WebhookSecretType.class)
                .should()
                .accessField(WebhookSecretType.class, scheme.name())
                .check(CLASSES);
    }

    @Test
    void onlyAConstantNamesTheCryptographyOfASignatureScheme() {
        DescribedPredicate<JavaClass> algorithm = describe("an algorithm", ArchitectureTest::isSignatureAlgorithm);

        noClasses()
                .that(not(algorithm))
                .and()
                .doNotBelongToAnyOf(WebhookSecretType.class)
                .should()
                .dependOnClassesThat(algorithm)
                .check(CLASSES);
    }

    private static boolean isSignatureAlgorithm(JavaClass type) {
        return type.getRawInterfaces().stream()
                        .anyMatch(named -> named.getSimpleName().equals("SignatureAlgorithm"))
                || type.getEnclosingClass()
                        .filter(ArchitectureTest::isSignatureAlgorithm)
                        .isPresent();
    }

    @Test
    void roomsOfTheStoreMakeNoCircle() {
        slices().matching("ee.webhooks.impl.store.jdbc.(*)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void apiUsesNothingOfTheRuntimeButItsMessages() {
        noClasses()
                .that()
                .resideInAnyPackage("ee.webhooks", "ee.webhooks.receiver", "ee.webhooks.spi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(ARROWS.keySet().stream(), Stream.of("cdi"))
                        .filter(name -> !List.of("message", "receiver", "result", "format")
                                .contains(name))
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void whatDecidesKnowsNeitherContainerNorNamesNorConfiguration() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "declare",
                        ROOT + "delivery",
                        ROOT + "attempt",
                        ROOT + "client",
                        ROOT + "egress",
                        ROOT + "http",
                        ROOT + "store..",
                        ROOT + "telemetry",
                        ROOT + "engine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.enterprise..", "jakarta.inject..", "javax.naming..", "org.eclipse.microprofile..")
                .check(CLASSES);
    }

    @Test
    void onlyTheExtensionKnowsTheContainerAndItsNames() {
        noClasses()
                .that()
                .resideInAPackage("ee.webhooks.impl..")
                .and()
                .resideOutsideOfPackages(ROOT + "cdi", ROOT + "presence")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "javax.naming..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDocumentKnowsTheOpenApiOfTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "document", ROOT + "openapi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.microprofile.openapi..")
                .check(CLASSES);
    }

    /** A server without one of these APIs must never load a class that needs it. */
    @Test
    void onlyOnePackageKnowsEachApiOfTelemetry() {
        Map.of(
                        "opentelemetry", "io.opentelemetry..",
                        "microprofile", "org.eclipse.microprofile.metrics..",
                        "micrometer", "io.micrometer..")
                .forEach((name, api) -> noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "telemetry." + name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(api)
                        .check(CLASSES));
    }

    @Test
    void onlyHealthChecksKnowTheApiOfHealth() {
        noClasses()
                .that()
                .haveSimpleNameNotContaining("Health")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.microprofile.health..")
                .check(CLASSES);
    }

    /** What is logged comes from outside in part: one class makes it harmless. */
    @Test
    void onlyTheEscapingLoggerHasALogger() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "openapi..")
                .and()
                .doNotHaveSimpleName("EscapingLogger")
                .should()
                .callMethod(System.class, "getLogger", String.class)
                .orShould()
                .callMethod(System.class, "getLogger", String.class, ResourceBundle.class)
                .check(CLASSES);
    }

    @Test
    void annotationsAreDocumented() {
        classes()
                .that()
                .areAnnotations()
                .and()
                .resideInAPackage("ee.webhooks")
                .should()
                .beAnnotatedWith(Documented.class)
                .check(CLASSES);
    }

    @Test
    void nothingPrintsOrUsesALoggingLibrary() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.jboss.logging..", "org.slf4j..")
                .check(CLASSES);
    }
}
