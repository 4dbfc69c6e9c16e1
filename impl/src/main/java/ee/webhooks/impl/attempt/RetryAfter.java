// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Retry-After}: seconds, or a date in any of the three forms of RFC 9110, sections 5.6.7 and 10.2.3. Immutable and safe for use
 * by any number of threads.
 */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    /** A number of more digits is above any limit. */
    private static final int DIGITS_OF_A_LONG = 18;

    /** The length of the longest form; a longer text is malformed. */
    private static final int MAX_DATE = 33;

    private static final int HALF_A_CENTURY = 50;

    /** Beyond the RFC, a day may have one digit: {@link DateTimeFormatter#RFC_1123_DATE_TIME} writes it so. */
    private static final DateTimeFormatter IMF_FIXDATE = new DateTimeFormatterBuilder()
            .appendPattern("EEE, ")
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendPattern(" MMM uuuu HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);

    private static final DateTimeFormatter ASCTIME = new DateTimeFormatterBuilder()
            .appendPattern("EEE MMM ")
            .padNext(2)
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendPattern(" HH:mm:ss uuuu")
            .toFormatter(Locale.ENGLISH);

    private final Duration limit;

    /**
     * @param limit the highest value; a higher one counts as this
     */
    RetryAfter(Duration limit) {
        this.limit = limit;
    }

    /**
     * @param value the header as received
     * @param now the time that a date is compared with
     * @return the time to wait; empty if the header is malformed, or the time is zero or past
     */
    Optional<Duration> read(String value, Instant now) {
        String text = value.strip();
        Optional<Duration> wait = SECONDS.matcher(text).matches()
                ? Optional.of(seconds(text))
                : date(text, now).map(date -> Duration.between(now, date));
        return wait.map(duration -> duration.compareTo(limit) > 0 ? limit : duration)
                .filter(duration -> duration.compareTo(Duration.ZERO) > 0);
    }

    private Duration seconds(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > DIGITS_OF_A_LONG ? limit : Duration.ofSeconds(Long.parseLong(significant));
    }

    private static Optional<Instant> date(String text, Instant now) {
        if (text.length() > MAX_DATE) {
            return Optional.empty();
        }
        for (DateTimeFormatter form : List.of(IMF_FIXDATE, ASCTIME, rfc850(now))) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException anotherForm) {
                // Or none: then the header is malformed.
            }
        }
        return Optional.empty();
    }

    /** By RFC 9110, a year of two digits that seems more than 50 years ahead is in the past. */
    private static DateTimeFormatter rfc850(Instant now) {
        int year = now.atZone(ZoneOffset.UTC).getYear();
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, year - HALF_A_CENTURY + 1)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
