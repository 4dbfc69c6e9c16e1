// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointDisabled;
import ee.webhooks.WebhookEndpointEnabled;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointPaused;
import ee.webhooks.WebhookEndpointRecovered;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.impl.result.ResultFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint for tests of an application: makes the events that its observers get, and the results that {@link ee.webhooks.WebhookEndpoints} returns. Everything has
 * a default, so a test names what it is about.
 *
 * <pre>{@code
 * SampleEndpoint acme = SampleEndpoint.of(WebhookEndpoint.builder("acme")
 *         .url(URI.create("https://acme.example/webhooks"))
 *         .build());
 * alerts.disabled(acme.reason("gone").disabled());
 * }</pre>
 *
 * <p>Immutable: every method that changes something returns a new sample.
 *
 * @since 0.1
 */
public final class SampleEndpoint {

    private static final String REASON = "The endpoint cannot take more at the moment.";

    private final WebhookEndpoint endpoint;
    private final Instant at;
    private final Optional<String> reason;
    private final Optional<Instant> until;
    private final Optional<Instant> failingSince;
    private final long failures;
    private final Optional<String> problem;

    private SampleEndpoint(
            WebhookEndpoint endpoint,
            Instant at,
            Optional<String> reason,
            Optional<Instant> until,
            Optional<Instant> failingSince,
            long failures,
            Optional<String> problem) {
        this.endpoint = endpoint;
        this.at = at;
        this.reason = reason;
        this.until = until;
        this.failingSince = failingSince;
        this.failures = failures;
        this.problem = problem;
    }

    /**
     * Begins an endpoint that nothing is wrong with.
     *
     * @param endpoint what is registered; without secrets, as the library returns it
     * @return the sample
     */
    public static SampleEndpoint of(WebhookEndpoint endpoint) {
        return new SampleEndpoint(
                requireNonNull(endpoint, "endpoint"),
                SampleDelivery.TIME,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /**
     * Sets when it happens, or since when it is so; {@link SampleDelivery#TIME} by default.
     *
     * @param time the time
     * @return a new sample
     */
    public SampleEndpoint at(Instant time) {
        return new SampleEndpoint(endpoint, time, reason, until, failingSince, failures, problem);
    }

    /**
     * Sets why it is paused or disabled.
     *
     * @param text a sentence for the operator
     * @return a new sample
     */
    public SampleEndpoint reason(String text) {
        return new SampleEndpoint(endpoint, at, Optional.of(text), until, failingSince, failures, problem);
    }

    /**
     * Sets until when it is paused; a second by default.
     *
     * @param time the time
     * @return a new sample
     */
    public SampleEndpoint pausedUntil(Instant time) {
        return new SampleEndpoint(endpoint, at, reason, Optional.of(time), failingSince, failures, problem);
    }

    /**
     * Sets since when attempts fail; none do by default.
     *
     * @param time when the first one failed
     * @param attempts how many have failed since
     * @return a new sample
     */
    public SampleEndpoint failing(Instant time, long attempts) {
        return new SampleEndpoint(endpoint, at, reason, until, Optional.of(time), attempts, problem);
    }

    /**
     * Sets why what is secret of it cannot be read; nothing by default.
     *
     * @param text a sentence for the operator
     * @return a new sample
     */
    public SampleEndpoint problem(String text) {
        return new SampleEndpoint(endpoint, at, reason, until, failingSince, failures, Optional.of(text));
    }

    /**
     * Makes the event of a pause.
     *
     * @return the event
     */
    public WebhookEndpointPaused paused() {
        return ResultFactory.get()
                .paused(
                        endpoint.id(),
                        endpoint.consumer(),
                        reason.orElse(REASON),
                        until.orElseGet(() -> at.plusSeconds(1)),
                        at);
    }

    /**
     * Makes the event of a recovery.
     *
     * @return the event
     */
    public WebhookEndpointRecovered recovered() {
        return ResultFactory.get().recovered(endpoint.id(), endpoint.consumer(), failingSince.orElse(at), at);
    }

    /**
     * Makes the event of an endpoint that gets nothing more.
     *
     * @return the event
     */
    public WebhookEndpointDisabled disabled() {
        return ResultFactory.get().disabled(endpoint.id(), endpoint.consumer(), reason.orElse(REASON), at);
    }

    /**
     * Makes the event of an endpoint that the application has enabled.
     *
     * @return the event
     */
    public WebhookEndpointEnabled enabled() {
        return ResultFactory.get().enabled(endpoint.id(), endpoint.consumer(), at);
    }

    /**
     * Makes the state of the endpoint, which is enabled or not as the endpoint says.
     *
     * @return the state
     */
    public WebhookEndpointState state() {
        return ResultFactory.get()
                .state(
                        endpoint.enabled(),
                        endpoint.enabled() ? Optional.empty() : Optional.of(reason.orElse(REASON)),
                        at,
                        until,
                        failingSince,
                        failures);
    }

    /**
     * Makes the endpoint as {@link ee.webhooks.WebhookEndpoints} has it.
     *
     * @return the endpoint and its state
     */
    public WebhookRegistration registration() {
        return ResultFactory.get().registration(endpoint, state(), at, at, String.valueOf(at.toEpochMilli()), problem);
    }

    /**
     * Makes the last page of a list.
     *
     * @param endpoints its endpoints
     * @return the page
     */
    public static WebhookEndpointPage lastPage(WebhookRegistration... endpoints) {
        return ResultFactory.get().endpoints(List.of(endpoints), Optional.empty());
    }

    /**
     * Makes a page of a list that another one follows.
     *
     * @param next where the next page begins
     * @param endpoints its endpoints
     * @return the page
     */
    public static WebhookEndpointPage page(String next, WebhookRegistration... endpoints) {
        return ResultFactory.get().endpoints(List.of(endpoints), Optional.of(next));
    }
}
