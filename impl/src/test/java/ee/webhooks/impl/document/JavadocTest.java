// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.CompiledSources;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.javadoc.TypeJavadoc;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From the comments in the sources of an application to what its document says. */
class JavadocTest {

    private static final String HEAD = """
            package shop;
            import ee.webhooks.Webhook;
            import jakarta.json.bind.annotation.*;
            import jakarta.ws.rs.*;
            import java.util.*;
            import org.eclipse.microprofile.openapi.annotations.*;
            import org.eclipse.microprofile.openapi.annotations.media.*;
            import org.eclipse.microprofile.openapi.annotations.parameters.*;
            import org.eclipse.microprofile.openapi.annotations.responses.*;
            import org.eclipse.microprofile.openapi.annotations.tags.*;
            """;

    private static final String JACKSON =
            "package com.fasterxml.jackson.annotation; public @interface JsonProperty { String value() default \"\"; }";

    @RegisterExtension
    private final Log log = new Log(DocumentBuilder.class);

    @TempDir
    Path folder;

    private WebhookDocument document(Map<String, String> settings, String... sources) throws IOException {
        return document(true, settings, sources);
    }

    private WebhookDocument document(boolean processed, Map<String, String> settings, String... sources)
            throws IOException {
        Map<String, String> byName = new HashMap<>(Map.of("com.fasterxml.jackson.annotation.JsonProperty", JACKSON));
        for (String source : sources) {
            String name = source.replaceFirst("(?s)^.*?\\b(?:interface|class|record|enum) (\\w+).*$", "$1");
            byName.put("shop." + name, HEAD + source);
        }
        try (CompiledSources application = processed
                ? CompiledSources.withProcessor(folder, byName)
                : CompiledSources.withoutProcessor(folder, byName)) {
            assertThat(application.errors()).isEmpty();
            StoredJavadoc javadoc = new StoredJavadoc(application.loader());
            OpenApiScanner scanner = new OpenApiScanner(application.loader(), settings, javadoc);
            List<Class<?>> declaring = byName.keySet().stream()
                    .filter(name -> name.endsWith("Webhooks"))
                    .<Class<?>>map(application::load)
                    .toList();
            return new DocumentBuilder(scanner, javadoc).build(WebhookDeclarations.read(declaring, new Problems()));
        }
    }

    private WebhookDocument document(String... sources) throws IOException {
        return document(Map.of(), sources);
    }

    private static ModelNode operation(WebhookDocument document, String name) {
        return document.webhooks().get(name).values().iterator().next();
    }

    private static ModelNode parameter(ModelNode operation, String place) {
        return ((List<?>) operation.get("parameters"))
                .stream()
                        .map(ModelNode.class::cast)
                        .filter(parameter ->
                                ((EnumValue) parameter.get("in")).name().equals(place))
                        .findFirst()
                        .orElseThrow();
    }

    private static ModelNode schema(WebhookDocument document, String name) {
        return document.components().get("schemas").get(name);
    }

    private static Object description(WebhookDocument document, String schema, String property) {
        return at(schema(document, schema), "properties", property, "description");
    }

    private static Object at(Object start, Object... path) {
        Object value = start;
        for (Object step : path) {
            if (value instanceof ModelNode node) {
                value = node.get((String) step);
            } else if (value instanceof List<?> list) {
                value = list.get((Integer) step);
            } else {
                value = ((Map<?, ?>) value).get(step);
            }
        }
        return value;
    }

    private static final String PAYLOAD = "/** A user.\n @param name what to call them */ record User(String name) {}";

    /** As a compiler from JDK 23 on does without being asked to. */
    @Test
    void compilationWithoutTheProcessorIsALineInTheLog() throws IOException {
        String webhooks = "@Webhook interface UserWebhooks { void created(User user); }";

        document(false, Map.of(), PAYLOAD, webhooks);
        assertThat(log.infos())
                .singleElement()
                .asString()
                .startsWith("WHK00242")
                .contains("-proc:full");

        document(PAYLOAD, webhooks);
        assertThat(log.infos()).as("of an interface without comments").hasSize(1);
    }

    @Test
    void rehearsalOfTheScanLogsNothingOfTheLibrarysOwnInterface() throws InterruptedException {
        ScannerWarmUp.begin().await();

        assertThat(log.infos()).isEmpty();
    }

    @Test
    void methodDescribesItsOperation() throws IOException {
        WebhookDocument document = document(PAYLOAD, """
                @Webhook interface UserWebhooks {
                    /**
                     * Somebody has signed up, e.g. by phone. Sent {@code once}.
                     *
                     * @param user who it was
                     * @param tenant where
                     * @param page which
                     * @return what became of it
                     */
                    User created(User user, @HeaderParam("X-Tenant") String tenant, @QueryParam("X-Tenant") int page);
                }
                """);
        ModelNode operation = operation(document, "created");

        assertThat(operation.get("summary")).isEqualTo("Somebody has signed up, e.g. by phone.");
        assertThat(operation.get("description")).isEqualTo("Sent `once`.");
        assertThat(at(operation, "requestBody", "description")).isEqualTo("who it was");
        assertThat(parameter(operation, "HEADER").get("description")).isEqualTo("where");
        assertThat(parameter(operation, "QUERY").get("description")).isEqualTo("which");
        assertThat(at(operation, "responses", "APIResponses", "200", "description"))
                .isEqualTo("what became of it");
    }

    @Test
    void whatIsAcceptedOfACallIsNoResponse() throws IOException {
        WebhookDocument document = document(PAYLOAD, """
                @Webhook interface UserWebhooks {
                    /** A user signed up.
                     * @return what was accepted */
                    ee.webhooks.WebhookAccepted created(User user);

                    /** A user left. */
                    void left(User user);
                }
                """);

        assertThat(operation(document, "created").get("responses"))
                .usingRecursiveComparison()
                .isEqualTo(operation(document, "left").get("responses"));
        assertThat(document.components().get("schemas")).containsOnlyKeys("User");
    }

    @Test
    void oneSentenceIsTheSummary() throws IOException {
        ModelNode operation = operation(
                document(
                        PAYLOAD,
                        "@Webhook interface UserWebhooks { /** A user signed up. */ void created(User user); }"),
                "created");

        assertThat(operation.get("summary")).isEqualTo("A user signed up.");
        assertThat(operation.get("description")).isEqualTo("Sent to endpoints that asked for `created`.");
    }

    @Test
    void annotationWins() throws IOException {
        WebhookDocument document = document("""
                /** Not this.
                 @param name not this
                 @param city not this */
                @Schema(description = "Their user")
                record User(@Schema(description = "Their name") String name, @Schema(example = "Rom") String city) {}
                """, """
                /** Not this. */
                @Tag(name = "users", description = "Their tag")
                @Webhook interface UserWebhooks {
                    /** Not this. Nor this.
                     * @param user not this
                     * @param tenant not this
                     * @return not this */
                    @Operation(summary = "Their summary", description = "Their description")
                    @APIResponse(responseCode = "200", description = "OK")
                    User created(
                            @RequestBody(description = "Their body") User user,
                            @Parameter(description = "Their tenant") @HeaderParam("X-Tenant") String tenant);

                    /** This sentence. This one too. */
                    @Operation(summary = "Their summary")
                    void removed(User user);

                    /** This sentence. Not this. */
                    @Operation(description = "Their description")
                    void moved(User user);
                }
                """);
        ModelNode operation = operation(document, "created");

        assertThat(operation.get("summary")).isEqualTo("Their summary");
        assertThat(operation.get("description")).isEqualTo("Their description");
        assertThat(at(operation, "requestBody", "description")).isEqualTo("Their body");
        assertThat(at(operation, "parameters", 0, "description")).isEqualTo("Their tenant");
        assertThat(at(operation, "responses", "APIResponses", "200", "description"))
                .isEqualTo("OK");
        assertThat(operation(document, "removed").get("description")).isEqualTo("This sentence.\n\nThis one too.");
        assertThat(operation(document, "moved").get("summary")).isEqualTo("This sentence.");
        assertThat(operation(document, "moved").get("description")).isEqualTo("Their description");
        assertThat(document.tags().get(0).get("description")).isEqualTo("Their tag");
        assertThat(schema(document, "User").get("description")).isEqualTo("Their user");
        assertThat(description(document, "User", "name")).isEqualTo("Their name");
        assertThat(description(document, "User", "city")).isEqualTo("not this");
    }

    @Test
    void interfaceDescribesTheTagThatIsItsOwn() throws IOException {
        WebhookDocument document = document(
                PAYLOAD,
                "/** All about users. */ @Tag(name = \"users\") @Tag(name = \"all\") @Webhook interface UserWebhooks { void a(User user); }",
                "/** Not this. */ @Tag(name = \"all\") @Webhook interface OtherWebhooks { void b(User user); }",
                "/** Not this. */ @Webhook interface DefaultWebhooks { void c(User user); }");
        Map<Object, Object> descriptions = new HashMap<>();
        document.tags().forEach(tag -> descriptions.put(tag.get("name"), tag.get("description")));

        assertThat(descriptions.get("users")).isEqualTo("All about users.");
        assertThat(descriptions.get("all")).isNull();
        assertThat(descriptions.get("webhooks"))
                .isEqualTo("Calls that this application makes to registered endpoints.");
    }

    @Test
    void propertiesAreDescribedWhateverTheirNames() throws IOException {
        WebhookDocument document = document("@Webhook interface UserWebhooks { void created(User user); }", """
                class User {
                    /** Plain. */
                    public String plain;
                    /** By JSON-B. */
                    @JsonbProperty("json_b")
                    private String jsonb;
                    private String getter;
                    /** Not by Jackson, which does not write it. */
                    @com.fasterxml.jackson.annotation.JsonProperty("jackson_name")
                    public String jackson;
                    /** By OpenAPI. */
                    @Schema(name = "schema_name")
                    public String schema;
                    private boolean active;
                    /** Not shown. */
                    @JsonbTransient
                    public String hidden;
                    public String getJsonb() { return jsonb; }
                    /** By getter. */
                    @JsonbProperty("renamed_getter")
                    public String getGetter() { return getter; }
                    /** @return by return */
                    public boolean isActive() { return active; }
                }
                """);

        assertThat(description(document, "User", "plain")).isEqualTo("Plain.");
        assertThat(description(document, "User", "json_b")).isEqualTo("By JSON-B.");
        assertThat(description(document, "User", "renamed_getter")).isEqualTo("By getter.");
        assertThat(description(document, "User", "jackson")).isEqualTo("Not by Jackson, which does not write it.");
        assertThat(description(document, "User", "schema_name")).isEqualTo("By OpenAPI.");
        assertThat(description(document, "User", "active")).isEqualTo("by return");
        assertThat((Map<?, ?>) schema(document, "User").get("properties")).hasSize(6);
    }

    @Test
    void namingStrategyIsFollowed() throws IOException {
        WebhookDocument document = document(
                Map.of("mp.openapi.extensions.smallrye.property-naming-strategy", "LOWER_CASE_WITH_UNDERSCORES"),
                "@Webhook interface UserWebhooks { void created(User user); }",
                "/** @param firstName the first */ record User(String firstName) {}");

        assertThat(description(document, "User", "first_name")).isEqualTo("the first");
    }

    @Test
    void propertyThatRefersToASchemaIsDescribedBesideTheReference() throws IOException {
        WebhookDocument document = document(
                "@Webhook interface UserWebhooks { void created(User user); }",
                """
                /**
                 * @param home where they live
                 * @param past where they lived
                 */
                record User(Address home, Address work, List<Address> past) {}
                """,
                "/** An address. */ record Address(String city) {}");

        assertThat(at(schema(document, "User"), "properties", "home", "ref")).isEqualTo("#/components/schemas/Address");
        assertThat(description(document, "User", "home")).isEqualTo("where they live");
        assertThat(description(document, "User", "work")).isNull();
        assertThat(description(document, "User", "past")).isEqualTo("where they lived");
        assertThat(schema(document, "Address").get("description")).isEqualTo("An address.");
    }

    @Test
    void inheritedAndGenericPropertiesAreDescribed() throws IOException {
        WebhookDocument document = document(
                "@Webhook interface UserWebhooks { void created(Page<User> user); }",
                "/** A page. */ class Page<T> extends Base { /** What is on it. */ public List<T> items; }",
                "class Base implements HasId { /** When. */ public String at; public String getId() { return null; } }",
                "interface HasId { /** {@return the id} */ String getId(); }",
                PAYLOAD);

        assertThat(schema(document, "PageUser").get("description")).isEqualTo("A page.");
        assertThat(description(document, "PageUser", "items")).isEqualTo("What is on it.");
        assertThat(description(document, "PageUser", "at")).isEqualTo("When.");
        assertThat(description(document, "PageUser", "id")).isEqualTo("The id");
    }

    @Test
    void subtypesAreDescribed() throws IOException {
        WebhookDocument document = document(
                "@Webhook interface AnimalWebhooks { void created(Animal animal); }",
                """
                /** An animal. */
                @Schema(oneOf = {Dog.class, Cat.class}, discriminatorProperty = "kind")
                class Animal { /** Which. */ public String kind; }
                """,
                "/** A dog. */ @Schema(allOf = Animal.class) class Dog extends Animal { /** How loud. */ public int barks; }",
                "/** A cat. */ class Cat extends Animal { /** How soft. */ public int purrs; }");

        assertThat(schema(document, "Animal").get("description")).isEqualTo("An animal.");
        assertThat(schema(document, "Dog").get("description")).isEqualTo("A dog.");
        assertThat(schema(document, "Dog").toString()).contains("How loud.");
        assertThat(description(document, "Cat", "purrs")).isEqualTo("How soft.");
        assertThat(description(document, "Cat", "kind")).isEqualTo("Which.");
    }

    @Test
    void constantsOfAnEnumAreListed() throws IOException {
        WebhookDocument document = document(
                "@Webhook interface UserWebhooks { void created(User user); }",
                "record User(Plan plan) {}",
                "/** What they pay. */ enum Plan { /** By month. */ MONTHLY, /** By\n * year. */ YEARLY, NEVER }");

        assertThat(schema(document, "Plan").get("description"))
                .isEqualTo("What they pay.\n\n- `MONTHLY`: By month.\n- `YEARLY`: By year.");
    }

    @Test
    void inheritedMethodHasTheJavadocOfWhereItIsDeclared() throws IOException {
        WebhookDocument document = document(
                PAYLOAD,
                "interface Lifecycle<T> { /** One was made. */ void created(T item);\n/** One is gone.\n @param item which */ void removed(T item); }",
                "@Webhook interface UserWebhooks extends Lifecycle<User> { @DELETE @Override void removed(User item); }");

        assertThat(operation(document, "created").get("summary")).isEqualTo("One was made.");
        assertThat(operation(document, "removed").get("summary")).isEqualTo("One is gone.");
        assertThat(at(operation(document, "removed"), "requestBody", "description"))
                .isEqualTo("which");
    }

    @Test
    void brokenFileCostsOnlyItsTexts() throws IOException {
        Files.createDirectory(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop").resolve(TypeJavadoc.fileName("shop.Undocumented")), "type=\\u00zz");
        WebhookDocument document = document(
                "@Webhook interface UserWebhooks { /** Sent. */ void created(Undocumented body); }",
                "record Undocumented(String name) {}");

        assertThat(operation(document, "created").get("summary")).isEqualTo("Sent.");
        assertThat(schema(document, "Undocumented").get("description")).isNull();
    }
}
