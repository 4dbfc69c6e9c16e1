// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.pieces;

import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The signature of one call. */
@State(Scope.Benchmark)
public class SignBenchmark {

    @Param({"1024", "16384"})
    public int bytes;

    private final WebhookSecret shared = WebhookSecret.generate(new SecureRandom());
    private final WebhookSecret ed25519 = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());
    private byte[] body;

    @Setup
    public void fill() {
        body = new byte[bytes];
    }

    @Benchmark
    public String hmac() {
        return shared.sign("msg_01jd0000000000000000000000", 1_790_000_000, body);
    }

    @Benchmark
    public String ed25519() {
        return ed25519.sign("msg_01jd0000000000000000000000", 1_790_000_000, body);
    }
}
