// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.pieces;

import ee.webhooks.WebhookCall;
import ee.webhooks.benchmarks.sender.Order;
import ee.webhooks.benchmarks.sender.OrderWebhooks;
import ee.webhooks.impl.capture.Addressing;
import ee.webhooks.impl.capture.CallCapture;
import ee.webhooks.impl.capture.CloudEventEnvelope;
import ee.webhooks.impl.capture.PayloadValidation;
import ee.webhooks.impl.capture.RestClientPayloadWriter;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookIds;
import ee.webhooks.impl.store.Message;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From a call with an object to the message that is stored; and what of that is the writing of JSON alone, and the making of an id. */
@State(Scope.Benchmark)
public class CaptureBenchmark {

    private final Clock clock = Clock.systemUTC();
    private final RestClientPayloadWriter writer = new RestClientPayloadWriter(Thread::new);
    private final WebhookIds ids = new WebhookIds(clock, new SecureRandom());
    private final CallCapture capture = new CallCapture(
            WebhookDeclarations.read(List.of(OrderWebhooks.class), new Problems()),
            PayloadValidation.NONE,
            writer,
            new CloudEventEnvelope(Optional.empty()),
            new Addressing(false),
            Integer.MAX_VALUE,
            ids,
            clock);
    private final Jsonb jsonb = JsonbBuilder.create();
    private final Order order = new Order(1, 1_790_000_000_000_000L);

    @Benchmark
    public Message capture() {
        return capture.capture(WebhookCall.of("order-paid", order).to("consumer-1"));
    }

    @Benchmark
    public String jsonAlone() {
        return jsonb.toJson(order);
    }

    @Benchmark
    public String idAlone() {
        return ids.next();
    }

    @TearDown
    public void close() {
        writer.close();
    }
}
