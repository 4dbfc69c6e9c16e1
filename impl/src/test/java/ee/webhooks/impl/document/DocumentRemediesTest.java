// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.CompiledSources;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.javadoc.TypeJavadoc;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.OpenApiScanner;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.Constructible;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.spi.OASFactoryResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What each message about the document is caused by, and what its remedy does. */
class DocumentRemediesTest {

    private static final ClassLoader APPLICATION = DocumentRemediesTest.class.getClassLoader();

    private static final String STRATEGY = "mp.openapi.extensions.smallrye.property-naming-strategy";

    @RegisterExtension
    private final Log ofReader = new Log(WebhooksModelReader.class);

    @RegisterExtension
    private final Log ofFilter = new Log(WebhooksFilter.class);

    @RegisterExtension
    private final Log ofApplicationReader = new Log(ApplicationModelReader.class);

    @RegisterExtension
    private final Log ofApplicationClass = new Log(ApplicationClass.class);

    @RegisterExtension
    private final Log ofJavadoc = new Log(StoredJavadoc.class);

    @RegisterExtension
    private final Log ofIds = new Log(OperationIds.class);

    @RegisterExtension
    private final Log ofBuilder = new Log(DocumentBuilder.class);

    @TempDir
    private Path folder;

    record User(String name) {}

    @Webhook
    interface UserWebhooks {

        void created(User user);
    }

    private static Config config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    /** As the server asks for it. */
    private static OpenAPI document(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("webhooks.openapi.model-reader", ReaderOfTheApplication.class.getName());
        OASFactoryResolver.setInstance(new Models());
        DeploymentRegistry.announce(
                APPLICATION,
                DocumentedDeployment.scan(
                        WebhookDeclarations.read(List.of(UserWebhooks.class), new Problems()),
                        Set.of(),
                        APPLICATION,
                        config(all),
                        ScannerWarmUp.begin()));
        try {
            return new WebhooksModelReader().buildModel();
        } finally {
            DeploymentRegistry.withdraw(APPLICATION);
            OASFactoryResolver.setInstance(null);
        }
    }

    static final class Models extends OASFactoryResolver {

        @Override
        public <T extends Constructible> T createObject(Class<T> type) {
            return Model.create(type);
        }
    }

    public static final class ReaderOfTheApplication implements OASModelReader {

        @Override
        public OpenAPI buildModel() {
            return Model.create(OpenAPI.class);
        }
    }

    @Test
    void aScanThatFailsLeavesTheWebhooksOutUntilItsCauseIsGone() {
        assertThat(document(Map.of(STRATEGY, "shop.Missing")).getExtensions()).isNull();
        assertThat(ofReader.errors()).singleElement().asString().startsWith("WHK00400: ");
        assertThat(ofReader.causes()).singleElement().asString().contains("shop.Missing");

        assertThat(document(Map.of(STRATEGY, "IDENTITY")).getExtensions()).containsKey("webhooks");
        assertThat(ofReader.errors()).hasSize(1);
    }

    public static final class FailingReader implements OASModelReader {

        private static boolean corrected;

        @Override
        public OpenAPI buildModel() {
            if (!corrected) {
                throw new IllegalStateException("hush");
            }
            return Model.create(OpenAPI.class);
        }
    }

    private static boolean readsModel(Map<String, String> properties) {
        return ApplicationModelReader.model(config(properties), APPLICATION).isPresent();
    }

    @Test
    void aReaderOfTheApplicationThatFailsIsReadAgainWhenItIsCorrectedOrRemoved() {
        Map<String, String> properties = Map.of("webhooks.openapi.model-reader", FailingReader.class.getName());

        assertThat(readsModel(properties)).isFalse();
        assertThat(ofApplicationReader.errors())
                .singleElement()
                .asString()
                .startsWith("WHK00401: The model reader '" + FailingReader.class.getName() + "' failed;")
                .doesNotContain("hush");
        FailingReader.corrected = true;
        assertThat(readsModel(properties)).isTrue();
        assertThat(readsModel(Map.of("webhooks.openapi.model-reader", "shop.Missing")))
                .isFalse();
        assertThat(ofApplicationClass.errors()).singleElement().asString().startsWith("WHK00401: ");
        assertThat(readsModel(Map.of())).isFalse();
        assertThat(ofApplicationReader.errors()).hasSize(1);
        assertThat(ofApplicationClass.errors()).hasSize(1);
    }

    public static final class CorrectFilter implements OASFilter {}

    static final class HiddenFilter implements OASFilter {}

    private static boolean filters(Map<String, String> properties) {
        return ApplicationFilter.of(config(properties), APPLICATION).isPresent();
    }

    @Test
    void aFilterOfTheApplicationThatCannotBeMadeIsCorrectedOrRemoved() {
        assertThat(filters(Map.of("webhooks.openapi.filter", HiddenFilter.class.getName())))
                .isFalse();
        assertThat(ofApplicationClass.errors())
                .singleElement()
                .asString()
                .startsWith("WHK00410: The filter '" + HiddenFilter.class.getName() + "' cannot be instantiated;");
        assertThat(filters(Map.of("webhooks.openapi.filter", CorrectFilter.class.getName())))
                .isTrue();
        assertThat(filters(Map.of())).isFalse();
        assertThat(ofApplicationClass.errors()).hasSize(1);
    }

    @Test
    void aFileOfJavadocThatCannotBeReadIsReplacedByCompilingTheClassAgain() throws IOException {
        Map<String, String> source =
                Map.of("shop.A", "package shop; /** About A. */ @ee.webhooks.Webhook public interface A { void a(); }");
        Path file = folder.resolve("shop").resolve(TypeJavadoc.fileName("shop.A"));
        try (CompiledSources application = CompiledSources.withProcessor(folder, source)) {
            Files.writeString(file, "\\u00");

            assertThat(new StoredJavadoc(application.loader()).ofType("shop.A")).isEmpty();
            assertThat(ofJavadoc.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("WHK00403: The Javadoc of shop.A is missing");
        }
        try (CompiledSources application = CompiledSources.withProcessor(folder, source)) {
            assertThat(new StoredJavadoc(application.loader()).ofType("shop.A")).contains("About A.");
            assertThat(ofJavadoc.warnings()).hasSize(1);
        }
    }

    private static OpenAPI withOperations(String idOfPath, String idOfWebhook) {
        Operation operation = Model.create(Operation.class);
        operation.setOperationId(idOfPath);
        PathItem pathItem = Model.create(PathItem.class);
        pathItem.setPOST(operation);
        Paths paths = Model.create(Paths.class);
        paths.setPathItems(Map.of("/users", pathItem));
        OpenAPI document = Model.create(OpenAPI.class);
        document.setPaths(paths);
        document.setExtensions(Map.of(
                "webhooks", Map.of("user-created", Map.of("post", Map.of("operationId", idOfWebhook)))));
        return document;
    }

    @Test
    void anOperationIdThatIsDeclaredTwiceIsChangedInOnePlace() {
        OpenAPI document = withOperations("created", "created");
        new OperationIds(Set.of()).makeUnique(document, new ExtensionWebhooks(document));
        assertThat(ofIds.warnings()).singleElement().asString().startsWith("WHK00412: The operation id 'created' is");

        OpenAPI changed = withOperations("created", "userCreated");
        new OperationIds(Set.of()).makeUnique(changed, new ExtensionWebhooks(changed));
        assertThat(ofIds.warnings()).hasSize(1);
    }

    @Test
    void webhooksOfTheApplicationNeedNoOperationId() {
        OpenAPI document = withOperations("created", "userCreated");
        Map<String, Object> withoutId = new HashMap<>(Map.of("summary", "From a file"));
        document.setExtensions(Map.of(
                "webhooks",
                Map.of(
                        "user-created", Map.of("post", new HashMap<>(Map.of("operationId", "created"))),
                        "from-file", Map.of("post", withoutId))));

        new OperationIds(Set.of("created")).makeUnique(document, new ExtensionWebhooks(document));

        assertThat(withoutId).isEqualTo(Map.of("summary", "From a file"));
        assertThat(ofIds.warnings()).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeNamedIsFilteredNevertheless() {
        DeploymentRegistry.announce(
                APPLICATION,
                DocumentedDeployment.scan(
                        WebhookDeclarations.read(List.of(UserWebhooks.class), new Problems()),
                        Set.of(),
                        APPLICATION,
                        config(Map.of()),
                        ScannerWarmUp.begin()));
        try {
            new WebhooksFilter().filterOpenAPI((OpenAPI)
                    Proxy.newProxyInstance(APPLICATION, new Class<?>[] {OpenAPI.class}, (self, method, arguments) -> {
                        throw new IllegalStateException("not this server");
                    }));
        } finally {
            DeploymentRegistry.withdraw(APPLICATION);
        }

        assertThat(ofFilter.errors()).singleElement().asString().startsWith("WHK00411: ");
        assertThat(ofFilter.causes()).singleElement().asString().contains("not this server");
    }

    record Bad(String name) {}

    @Webhook
    interface BadWebhooks {

        void bad(Bad bad);
    }

    @Webhook
    interface AnnotatedWebhooks {

        void bad(@Schema(implementation = User.class) Bad bad);
    }

    private static ModelNode body(Class<?> declaring, Map<String, String> settings) {
        StoredJavadoc javadoc = new StoredJavadoc(APPLICATION);
        WebhookDocument document = new DocumentBuilder(new OpenApiScanner(APPLICATION, settings, javadoc), javadoc)
                .build(WebhookDeclarations.read(List.of(declaring), new Problems()));
        Object value = document.webhooks().get("bad").get("POST");
        for (String step : List.of("requestBody", "content", "mediaTypes", "application/json", "schema")) {
            value = value instanceof ModelNode node ? node.get(step) : ((Map<?, ?>) value).get(step);
        }
        return (ModelNode) value;
    }

    @Test
    void aTypeThatCannotBeDescribedIsCorrectedWhereTheCauseSaysOrDescribedByAnAnnotation() {
        String key = "mp.openapi.schema." + Bad.class.getName();

        assertThat(body(BadWebhooks.class, Map.of(key, "{broken"))).isEqualTo(new ModelNode("media.Schema"));
        assertThat(ofBuilder.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00416: Webhook 'bad' of " + BadWebhooks.class.getName())
                .contains("JSON");
        assertThat(body(AnnotatedWebhooks.class, Map.of(key, "{broken")).get("ref"))
                .isEqualTo("#/components/schemas/User");
        assertThat(body(BadWebhooks.class, Map.of(key, "{\"title\": \"corrected\"}")))
                .isNotEqualTo(new ModelNode("media.Schema"));
        assertThat(ofBuilder.warnings()).hasSize(2);
    }

    record Holder(Bad nested, String other) {}

    @Webhook
    interface HolderWebhooks {

        void bad(Holder body);
    }

    record AnnotatedHolder(
            @Schema(implementation = User.class) Bad nested, String other) {}

    @Webhook
    interface AnnotatedHolderWebhooks {

        void bad(AnnotatedHolder body);
    }

    @Test
    void aClassThatCannotBeDescribedIsLeftOpenAloneOrDescribedByAnAnnotation() {
        Map<String, String> broken = Map.of("mp.openapi.schema." + Bad.class.getName(), "{broken");

        assertThat(body(HolderWebhooks.class, broken).get("ref")).isEqualTo("#/components/schemas/Holder");
        assertThat(ofBuilder.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00416: Webhook 'bad' of " + HolderWebhooks.class.getName())
                .contains("the place of class " + Bad.class.getName());
        assertThat(body(AnnotatedHolderWebhooks.class, broken).get("ref"))
                .isEqualTo("#/components/schemas/AnnotatedHolder");
        assertThat(ofBuilder.warnings()).hasSize(1);
    }

    record Worse(String name) {}

    record HolderOfBoth(Bad bad, Worse worse) {}

    @Webhook
    interface HolderOfBothWebhooks {

        void bad(HolderOfBoth body);
    }

    @Test
    void aTypeOfWhichMoreThanOneClassCannotBeDescribedIsLeftOpen() {
        String bad = "mp.openapi.schema." + Bad.class.getName();
        String worse = "mp.openapi.schema." + Worse.class.getName();

        assertThat(body(HolderOfBothWebhooks.class, Map.of(bad, "{broken", worse, "{broken")))
                .isEqualTo(new ModelNode("media.Schema"));
        assertThat(ofBuilder.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00414: Webhook 'bad' of " + HolderOfBothWebhooks.class.getName())
                .contains("JSON");
        assertThat(body(HolderOfBothWebhooks.class, Map.of(bad, "{}", worse, "{}"))
                        .get("ref"))
                .isEqualTo("#/components/schemas/HolderOfBoth");
        assertThat(ofBuilder.warnings()).hasSize(1);
    }
}
