// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.endpoint.EnabledChange;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.store.EndpointHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndpointLogTest {

    @RegisterExtension
    private final Log log = new Log(EndpointLogTest.class);

    private final HandDrivenWorkers workers = new HandDrivenWorkers();
    private final EndpointLog endpoints =
            new EndpointLog(new LimitedLog(EscapingLogger.of(EndpointLogTest.class), workers::nanoTime), workers);

    private void heard(Duration pause, Optional<String> disabled) {
        Optional<Instant> until = Optional.of(workers.instant().plus(pause));
        endpoints.merge(new EndpointHealth("acme", until, disabled, Instant.EPOCH, Optional.empty(), 1));
    }

    private void pausedElsewhere(int seconds) {
        heard(Duration.ofSeconds(seconds), Optional.empty());
    }

    @Test
    void pauseOfAnotherNodeIsLoggedOnce() {
        pausedElsewhere(60);
        workers.pass(Duration.ofSeconds(5));
        pausedElsewhere(55);

        assertThat(log.infos())
                .containsExactly("WHK00393: This node stops sending to endpoint 'acme': another node has"
                        + " paused it until " + workers.instant().plusSeconds(55) + ".");
    }

    @Test
    void nextPauseIsLoggedAgain() {
        pausedElsewhere(2);
        workers.pass(Duration.ofSeconds(3));
        pausedElsewhere(4);

        assertThat(log.infos()).hasSize(2);
    }

    @Test
    void pauseThatThisNodeHasLoggedIsNotLoggedAgain() {
        endpoints.paused("acme", workers.instant().plusSeconds(60));
        pausedElsewhere(60);

        assertThat(log.infos()).isEmpty();
    }

    @Test
    void endpointThatAnotherNodeHasDisabledIsAWarningWithTheReason() {
        heard(Duration.ZERO, Optional.of("WHK00316: the response was 410."));
        heard(Duration.ZERO, Optional.of("WHK00316: the response was 410."));

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00393")
                .endsWith("the response was 410.");
    }

    @Test
    void endpointThatTheApplicationDisablesOrEnablesIsLogged() {
        endpoints.switched(new EnabledChange("acme", false));
        endpoints.switched(new EnabledChange("acme", false));
        endpoints.switched(new EnabledChange("acme", true));

        assertThat(log.infos())
                .containsExactly(
                        "WHK00393: This node stops sending to endpoint 'acme': the application has"
                                + " disabled it. Its calls are kept.",
                        "WHK00394: This node sends to endpoint 'acme' again: the application has enabled or"
                                + " deleted it.");
    }

    @Test
    void endpointThatRecoversOnAnotherNodeIsLogged() {
        pausedElsewhere(60);
        heard(Duration.ZERO, Optional.empty());
        heard(Duration.ZERO, Optional.empty());

        assertThat(log.infos()).hasSize(2).last().asString().startsWith("WHK00394");
    }

    @Test
    void healthyEndpointIsNotLogged() {
        endpoints.switched(new EnabledChange("acme", true));
        heard(Duration.ZERO, Optional.empty());
        endpoints.recovered("acme");

        assertThat(log.infos()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }
}
