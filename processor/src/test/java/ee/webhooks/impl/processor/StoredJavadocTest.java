// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.javadoc.JavadocKey;
import ee.webhooks.impl.javadoc.TypeJavadoc;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What of the Javadoc in the sources lies beside the classes afterwards. */
class StoredJavadocTest {

    private static final String WEBHOOKS = """
            package shop;
            import ee.webhooks.Webhook;
            import jakarta.ws.rs.HeaderParam;
            /**
             * All about
             * subscriptions.
             */
            @Webhook
            public interface SubscriptionWebhooks {
                /**
                 * Somebody has subscribed, e.g. to the
                 * magazine. We bill {@code monthly}.
                 * <p>Until they cancel.
                 *
                 * @param subscription what was
                 *     subscribed to
                 * @param <T> nothing
                 * @param tenant whose it is
                 * @return what we may do with it
                 * @throws IllegalStateException never
                 */
                Receipt newSubscription(Subscription subscription, @HeaderParam("X-Tenant") String tenant);
            }
            """;

    private static final String SUBSCRIPTION = """
            package shop;
            import java.util.List;
            /**
             * A subscription.
             *
             * @param username who
             *     subscribed
             * @param addresses where to
             */
            public record Subscription(String username, List<Address> addresses, Plan plan) {
                /** Which of our plans. */
                public enum Plan {
                    /** Pays by month. */ MONTHLY,
                    YEARLY
                }
            }
            """;

    private static final String ADDRESS = """
            package shop;
            /** Where somebody lives: {@literal <here>}. */
            public class Address {
                /** The city, in its own language: \u6771\u4eac. */
                private String city;
                /** Not kept. */
                static String country;
                private int number;
                private boolean active;
                /** {@return the number of the house} */
                public int getNumber() { return number; }
                /** @return whether it is used */
                public boolean isActive() { return active; }
                /** Not kept. */
                public void move(Unrelated to) {}
            }
            """;

    private static final String RECEIPT = "package shop;\npublic record Receipt(String id) {}\n";
    private static final String UNRELATED = "package shop;\n/** Not kept. */\npublic class Unrelated {}\n";

    private static final String SIGNATURE = "newSubscription(shop.Subscription,java.lang.String)";

    @TempDir
    Path output;

    private Compilation compile(String... sources) {
        Compilation compilation = Compilation.of(output, sources);
        assertThat(compilation.problems()).isEmpty();
        return compilation;
    }

    private Compilation compileAll() {
        return compile(WEBHOOKS, SUBSCRIPTION, ADDRESS, RECEIPT, UNRELATED);
    }

    @Test
    void methodIsTakenApart() {
        TypeJavadoc javadoc = compileAll().javadoc("shop.SubscriptionWebhooks");

        assertThat(javadoc.text(JavadocKey.TYPE)).contains("All about subscriptions.");
        assertThat(javadoc.text(JavadocKey.summary(SIGNATURE)))
                .contains("Somebody has subscribed, e.g. to the magazine.");
        assertThat(javadoc.text(JavadocKey.description(SIGNATURE)))
                .contains("We bill `monthly`.\n\nUntil they cancel.");
        assertThat(javadoc.text(JavadocKey.parameter(SIGNATURE, 0))).contains("what was subscribed to");
        assertThat(javadoc.text(JavadocKey.parameter(SIGNATURE, 1))).contains("whose it is");
        assertThat(javadoc.text(JavadocKey.result(SIGNATURE))).contains("what we may do with it");
    }

    @Test
    void recordHasTheTextsOfItsComponents() {
        TypeJavadoc javadoc = compileAll().javadoc("shop.Subscription");

        assertThat(javadoc.text(JavadocKey.TYPE)).contains("A subscription.");
        assertThat(javadoc.text(JavadocKey.field("username"))).contains("who subscribed");
        assertThat(javadoc.text(JavadocKey.field("plan"))).isEmpty();
    }

    @Test
    void enumHasTheTextsOfItsConstants() {
        TypeJavadoc javadoc = compileAll().javadoc("shop.Subscription$Plan");

        assertThat(javadoc.text(JavadocKey.TYPE)).contains("Which of our plans.");
        assertThat(javadoc.text(JavadocKey.constant("MONTHLY"))).contains("Pays by month.");
        assertThat(javadoc.text(JavadocKey.constant("YEARLY"))).isEmpty();
    }

    @Test
    void classHasTheTextsOfItsFieldsAndGetters() {
        TypeJavadoc javadoc = compileAll().javadoc("shop.Address");

        assertThat(javadoc.text(JavadocKey.TYPE)).contains("Where somebody lives: \\<here>.");
        assertThat(javadoc.text(JavadocKey.field("city"))).contains("The city, in its own language: \u6771\u4eac.");
        assertThat(javadoc.text(JavadocKey.field("country"))).isEmpty();
        assertThat(javadoc.text(JavadocKey.getter("getNumber"))).contains("The number of the house");
        assertThat(javadoc.text(JavadocKey.getter("isActive"))).contains("whether it is used");
    }

    @Test
    void onlyWhatInterfacesLeadToIsKept() {
        assertThat(compileAll().files())
                .containsExactly(
                        "shop/Address.webhooks-javadoc.properties",
                        "shop/Subscription$Plan.webhooks-javadoc.properties",
                        "shop/Subscription.webhooks-javadoc.properties",
                        "shop/SubscriptionWebhooks.webhooks-javadoc.properties");
    }

    /** By which the deployment knows that the processor has run. */
    @Test
    void interfaceWithoutCommentsHasAFile() {
        assertThat(compile("package shop;\n@ee.webhooks.Webhook\npublic interface Plain {\n void a(Integer body);\n}\n")
                        .files())
                .containsExactly("shop/Plain.webhooks-javadoc.properties");
    }

    @Test
    void compilingTheInterfaceAloneLeavesWhatIsKeptOfItsPayloads() {
        compileAll();
        Compilation again = compile(WEBHOOKS.replace("Somebody", "Nobody"));

        assertThat(again.javadoc("shop.SubscriptionWebhooks").text(JavadocKey.summary(SIGNATURE)))
                .contains("Nobody has subscribed, e.g. to the magazine.");
        assertThat(again.javadoc("shop.Subscription").text(JavadocKey.TYPE)).contains("A subscription.");
        assertThat(again.javadoc("shop.Address").text(JavadocKey.field("city"))).isPresent();
    }

    @Test
    void compilingAPayloadAndWhatDependsOnItReplacesWhatIsKept() {
        compileAll();
        Compilation again = compile(WEBHOOKS, SUBSCRIPTION.replace("A subscription", "An order"));

        assertThat(again.javadoc("shop.Subscription").text(JavadocKey.TYPE)).contains("An order.");
        assertThat(again.javadoc("shop.Address").text(JavadocKey.field("city"))).isPresent();
    }

    @Test
    void payloadBehindAClassFileIsFound() {
        compileAll();
        Compilation again = compile(WEBHOOKS, ADDRESS.replace("The city", "The town"));

        assertThat(again.javadoc("shop.Address").text(JavadocKey.field("city")))
                .contains("The town, in its own language: \u6771\u4eac.");
    }

    @Test
    void everySubtypeIsFound() {
        Compilation compilation = compile("""
                package shop;
                import ee.webhooks.Webhook;
                interface Lifecycle<T> {
                    /** Something was created. */
                    void created(T item);
                    /** It is gone.
                     * @param item it */
                    void removed(T item);
                }
                /** Base. */
                sealed interface Animal permits Dog {}
                /** A dog. */
                record Dog(Toy<? extends Ball>[] toys) implements Animal {}
                /** A toy. */
                class Toy<T> {}
                /** A ball. */
                class Ball extends Round {}
                /** Round. */
                class Round {}
                @Webhook
                interface AnimalWebhooks extends Lifecycle<java.util.Map<String, Animal>> {
                    @Override
                    void removed(java.util.Map<String, Animal> item);
                }
                """);

        assertThat(compilation.files())
                .map(file -> file.replaceFirst("shop/(.*)\\.webhooks.*", "$1"))
                .containsExactly("Animal", "AnimalWebhooks", "Ball", "Dog", "Lifecycle", "Round", "Toy");
        assertThat(compilation.javadoc("shop.Lifecycle").text(JavadocKey.summary("created(java.lang.Object)")))
                .contains("Something was created.");
        String declaredAgain = "removed(java.util.Map)";
        assertThat(compilation.javadoc("shop.AnimalWebhooks").text(JavadocKey.summary(declaredAgain)))
                .contains("It is gone.");
        assertThat(compilation.javadoc("shop.AnimalWebhooks").text(JavadocKey.parameter(declaredAgain, 0)))
                .contains("it");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_23)
    void commentsInMarkdownAreKept() {
        Compilation compilation = compile("""
                package shop;
                import ee.webhooks.Webhook;
                /// All *about* [users][java.lang.String].
                @Webhook
                public interface UserWebhooks {
                    /// A user was
                    /// created. See [String#length()]:
                    ///
                    /// ```
                    /// @param this is code
                    /// ```
                    ///
                    /// @param user the user
                    void created(String user);
                }
                """);
        TypeJavadoc javadoc = compilation.javadoc("shop.UserWebhooks");

        assertThat(javadoc.text(JavadocKey.TYPE)).contains("All *about* users.");
        assertThat(javadoc.text(JavadocKey.summary("created(java.lang.String)")))
                .contains("A user was created.");
        assertThat(javadoc.text(JavadocKey.description("created(java.lang.String)")))
                .contains("See `String.length()`:\n\n```\n@param this is code\n```");
        assertThat(javadoc.text(JavadocKey.parameter("created(java.lang.String)", 0)))
                .contains("the user");
    }

    /** Stands for any processor that generates payload classes. */
    private static final class Generator extends AbstractProcessor {

        private boolean generated;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!generated) {
                generated = true;
                try (Writer writer = processingEnv
                        .getFiler()
                        .createSourceFile("shop.Generated")
                        .openWriter()) {
                    writer.write("package shop;\n/** Made. */\npublic record Generated(String id) {}\n");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return false;
        }
    }

    @Test
    void javadocOfAGeneratedPayloadIsKept() {
        Compilation compilation = Compilation.with(
                List.of(new Generator(), new WebhookProcessor()), output, List.of("-s", output.toString()), """
                package shop;
                @ee.webhooks.Webhook
                interface GeneratedWebhooks {
                    void created(Generated item);
                }
                """);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.javadoc("shop.Generated").text(JavadocKey.TYPE)).contains("Made.");
    }

    @Test
    void aFileThatCannotBeWrittenIsAWarningUntilItCan() throws IOException {
        Path inTheWay = output.resolve("shop").resolve(TypeJavadoc.fileName("shop.SubscriptionWebhooks"));
        Files.createDirectories(inTheWay.getParent());
        Files.createSymbolicLink(inTheWay, output.resolve("absent").resolve("file"));

        assertThat(Compilation.of(output, WEBHOOKS, SUBSCRIPTION, ADDRESS, RECEIPT, UNRELATED)
                        .problems())
                .singleElement()
                .asString()
                .contains("WHK00402: The Javadoc of shop.SubscriptionWebhooks is not stored");
        Files.delete(inTheWay);
        assertThat(Compilation.of(output, WEBHOOKS, SUBSCRIPTION, ADDRESS, RECEIPT, UNRELATED)
                        .problems())
                .isEmpty();
        assertThat(inTheWay).isRegularFile();
    }
}
