// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.pieces;

import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import java.net.URI;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is checked of a URL before each attempt. */
@State(Scope.Benchmark)
public class GuardBenchmark {

    @Param({"https://hooks.example.com/orders", "https://127.0.0.1/orders"})
    public String url;

    private final EgressGuard guard = new EgressGuard(
            new EgressRules(false, List.of(Network.parse("127.0.0.0/8")), List.of(), Ports.parse(Ports.DEFAULT)));
    private URI parsed;

    @Setup
    public void parse() {
        parsed = URI.create(url);
    }

    @Benchmark
    public void checkUrl() throws EgressRefusedException {
        guard.checkUrl(parsed);
    }
}
