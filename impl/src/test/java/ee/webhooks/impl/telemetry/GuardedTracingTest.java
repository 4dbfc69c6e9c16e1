// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.telemetry.Tracing.AttemptTrace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Samplers, processors and propagators that fail, before the work that is traced, after it, or always. */
class GuardedTracingTest {

    private static final URI URL = URI.create("https://acme.example/");

    @RegisterExtension
    final Log log = new Log(GuardedTracing.class);

    private final List<Message> stored = new ArrayList<>();

    private enum When {
        BEFORE,
        AFTER
    }

    private record Failing(When when) implements Tracing {

        private void fail(When now) {
            if (now == when) {
                throw new NoClassDefFoundError("of a processor");
            }
        }

        @Override
        public <T> T untraced(Supplier<T> work) {
            fail(When.BEFORE);
            T result = work.get();
            fail(When.AFTER);
            return result;
        }

        @Override
        public void call(Message message, Consumer<Message> store) {
            fail(When.BEFORE);
            store.accept(message.inTrace("traceparent:x"));
            fail(When.AFTER);
        }

        @Override
        public AttemptTrace attempt(Delivery delivery, WebhookEndpoint endpoint) {
            fail(When.BEFORE);
            return new AttemptTrace() {
                @Override
                public void ended(AttemptResult result, OptionalInt status, Optional<String> failure) {
                    fail(When.AFTER);
                }

                @Override
                public void close() {
                    fail(When.AFTER);
                }
            };
        }

        @Override
        public void sending(String method, URI url, Map<String, String> headers, Optional<String> parent) {
            throw new IllegalStateException("of a propagator");
        }
    }

    @ParameterizedTest
    @EnumSource
    void callIsStoredOnceWhateverTracingDoes(When when) {
        new GuardedTracing(new Failing(when)).call(Messages.of("a"), stored::add);

        assertThat(stored).extracting(Message::id).containsExactly("a");
        assertThat(log.warnings()).singleElement().asString().startsWith("WHK00238: ");
    }

    @ParameterizedTest
    @EnumSource
    void callThatIsNotStoredFailsAndIsTriedOnce(When when) {
        List<String> tried = new ArrayList<>();
        Tracing tracing = new GuardedTracing(new Failing(when));

        assertThatThrownBy(() -> tracing.call(Messages.of("a"), message -> {
                    tried.add(message.id());
                    throw new IllegalArgumentException("refused");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(tried).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource
    void workThatIsNotTracedIsDoneOnce(When when) {
        List<String> done = new ArrayList<>();

        String result = new GuardedTracing(new Failing(when)).untraced(() -> {
            done.add("once");
            return "result";
        });

        assertThat(result).isEqualTo("result");
        assertThat(done).containsExactly("once");
    }

    @ParameterizedTest
    @EnumSource
    void attemptIsMadeAndEndsWhateverTracingDoes(When when) {
        Tracing tracing = new GuardedTracing(new Failing(when));
        Delivery delivery = new Delivery(1, 1, Messages.of("a"), "acme", 1, 0);
        WebhookEndpoint endpoint = WebhookEndpoint.builder("acme").url(URL).build();

        assertThatNoException().isThrownBy(() -> {
            try (AttemptTrace attempt = tracing.attempt(delivery, endpoint)) {
                tracing.sending("POST", URL, Map.of(), Optional.empty());
                attempt.ended(AttemptResult.DELIVERED, OptionalInt.of(204), Optional.empty());
            }
        });
        assertThat(log.warnings()).isNotEmpty().allMatch(line -> line.startsWith("WHK00238: "));
    }

    @Test
    void tracingThatWorksIsLeftAlone() {
        new GuardedTracing(Tracing.NONE).call(Messages.of("a"), stored::add);

        assertThat(stored).hasSize(1);
        assertThat(log.warnings()).isEmpty();
    }
}
