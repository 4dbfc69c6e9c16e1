// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen, spread evenly: {@code WebhookRate.of(600, Duration.ofMinutes(1))} is every 100 ms. Immutable.
 *
 * @see WebhookEndpoint.Builder#rate
 * @since 0.1
 */
@WrittenByFields
public final class WebhookRate extends Result {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*/\\s*(s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private final int calls;
    private final Duration period;

    private WebhookRate(int calls, Duration period) {
        this.calls = calls;
        this.period = period;
    }

    /**
     * A number of times in a period.
     *
     * @param calls how many times; at least 1
     * @param period in how long; more than zero, at most one day
     * @return the rate
     * @throws WebhookInvalidException if there are no calls, or if the period is not as it must be
     */
    public static WebhookRate of(int calls, Duration period) {
        requireNonNull(period, "period");
        if (calls < 1 || period.isZero() || period.isNegative() || period.compareTo(Duration.ofDays(1)) > 0) {
            throw new WebhookInvalidException(WebhookMessage.RATE_INVALID.format());
        }
        return new WebhookRate(calls, period);
    }

    /**
     * Reads a rate as {@code webhooks.endpoints.<id>.rate} has it.
     *
     * @param text a number and a period: {@code 10/s}, {@code 600/m}, {@code 1000/h} or {@code 5000/d}
     * @return the rate
     * @throws WebhookInvalidException if the text is no such rate
     */
    public static WebhookRate parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) {
            throw new WebhookInvalidException(WebhookMessage.RATE_INVALID.format());
        }
        return of(Integer.parseInt(matcher.group(1)), UNITS.get(matcher.group(2)));
    }

    /** {@return how many times; at least 1} */
    public int calls() {
        return calls;
    }

    /** {@return in how long; more than zero, at most one day} */
    public Duration period() {
        return period;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("calls", calls);
        to.accept("period", period);
    }
}
