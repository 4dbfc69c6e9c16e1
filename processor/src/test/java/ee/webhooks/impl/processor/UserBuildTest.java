// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor does to the builds of those who only wanted the API. */
class UserBuildTest {

    private static final int ASKS_TO_PROCESS = 21;

    private static final String BEAN = """
            package shop;
            import jakarta.enterprise.context.ApplicationScoped;
            import jakarta.inject.Inject;
            @ApplicationScoped
            public class Subscriptions {
                @Inject
                SubscriptionWebhooks webhooks;
            }
            """;

    private static final String WEBHOOKS = """
            package shop;
            import jakarta.validation.Valid;
            import jakarta.ws.rs.POST;
            /** Subscriptions. */
            @ee.webhooks.Webhook
            public interface SubscriptionWebhooks {
                @POST
                void newSubscription(@Valid Object subscription);
            }
            """;

    @TempDir
    Path output;

    private static List<String> strict() {
        List<String> options = new ArrayList<>(List.of("-Xlint:all,-classfile", "-Werror"));
        if (Runtime.version().feature() >= ASKS_TO_PROCESS) {
            options.add("-proc:full");
        }
        return options;
    }

    @Test
    void isFoundByItselfAndCausesNoWarning() {
        Compilation compilation = Compilation.discovering(output, strict(), BEAN, WEBHOOKS);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.files()).containsExactly("shop/SubscriptionWebhooks.webhooks-javadoc.properties");
    }

    @Test
    void causesNoWarningWhereNoWebhookIs() {
        Compilation compilation = Compilation.discovering(output, strict(), """
                package shop;
                import jakarta.enterprise.context.ApplicationScoped;
                @ApplicationScoped
                public class Other {}
                """);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.files()).isEmpty();
    }

    @Test
    void causesNoWarningWhereNoAnnotationIs() {
        assertThat(Compilation.discovering(output, strict(), "package shop;\npublic class Plain {}\n")
                        .problems())
                .isEmpty();
    }

    /** A processor for every annotation that knows what it was given. */
    public static final class Curious extends AbstractProcessor {

        private final List<String> given = new ArrayList<>();

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("jakarta.*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            annotations.forEach(
                    annotation -> given.add(annotation.getSimpleName().toString()));
            return false;
        }
    }

    @Test
    void otherProcessorOnTheSamePathKeepsItsAnnotations() throws Exception {
        Curious curious = new Curious();
        Processor processor = new ProcessorPath(WebhookProcessor.class, Curious.class).create(WebhookProcessor.class);
        Compilation compilation = Compilation.with(List.of(processor, curious), output, List.of(), BEAN, WEBHOOKS);

        assertThat(compilation.problems()).isEmpty();
        assertThat(curious.given).contains("Inject", "ApplicationScoped", "POST", "Valid");
        assertThat(compilation.files()).hasSize(1);
    }

    @Test
    void claimsEverythingOnlyIfItIsAlone() throws Exception {
        assertThat(isAlone(WebhookProcessor.class)).isTrue();
        assertThat(isAlone(WebhookProcessor.class, Curious.class)).isFalse();
        assertThat(isAlone()).isFalse();
    }

    private static boolean isAlone(Class<?>... registered) throws ClassNotFoundException {
        return OtherProcessors.areAbsent(new ProcessorPath(registered).load(WebhookProcessor.class));
    }
}
