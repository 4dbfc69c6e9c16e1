// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Duration LIMIT = Duration.ofDays(2);
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

    private final RetryAfter retryAfter = new RetryAfter(LIMIT);

    @ParameterizedTest
    @CsvSource({"1, 1", "120, 120", "007, 7", "172799, 172799", "172800, 172800", "' 30 ', 30"})
    void secondsAreHonouredInFull(String header, long seconds) {
        assertThat(retryAfter.read(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        // The three forms of RFC 9110, section 5.6.7, an hour from now
        "'Sun, 06 Nov 1994 09:49:37 GMT',     3600",
        "'Sunday, 06-Nov-94 09:49:37 GMT',    3600",
        "'Sun Nov  6 09:49:37 1994',          3600",
        "'Mon, 07 Nov 1994 08:49:37 GMT',     86400",
        "'Monday, 07-Nov-94 08:49:37 GMT',    86400",
        "'Mon Nov  7 08:49:37 1994',          86400",
        "'Sun, 06 Nov 1994 08:49:38 GMT',     1",
    })
    void datesOfAllFormsAreHonouredInFull(String header, long seconds) {
        assertThat(retryAfter.read(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    /** No other day of the week has a longer name. */
    @Test
    void longestFormOfADateIsRead() {
        assertThat(retryAfter.read("Wednesday, 09-Nov-94 08:49:38 GMT", Instant.parse("1994-11-09T08:49:37Z")))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void twoDigitsOfADay() {
        assertThat(retryAfter.read("Thu Nov 10 08:49:38 1994", Instant.parse("1994-11-10T08:49:37Z")))
                .contains(Duration.ofSeconds(1));
    }

    /** What a receiver in Java sends that formats its date as the JDK offers it. */
    @Test
    void dayOfOneDigitIsReadAsJavaWritesIt() {
        String header = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(3600).atZone(ZoneOffset.UTC));

        assertThat(header).isEqualTo("Sun, 6 Nov 1994 09:49:37 GMT");
        assertThat(retryAfter.read(header, NOW)).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172801",
                "9223372036854775807",
                "9223372036854775808",
                "999999999999999999",
                "1000000000000000000",
                "99999999999999999999999999999999999999999999",
                "Tue, 08 Nov 1994 08:49:38 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Fri Dec 31 23:59:59 9999"
            })
    void moreThanTheLimitCountsAsTheLimit(String header) {
        assertThat(retryAfter.read(header, NOW)).contains(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "000",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:36 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Sunday, 06-Nov-94 08:49:36 GMT"
            })
    void noWaitIsNoAnswer(String header) {
        assertThat(retryAfter.read(header, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // From 1994: 2044 is 50 years ahead, 2045 would be more
        "'Sunday, 06-Nov-44 08:49:37 GMT', true",
        "'Monday, 06-Nov-45 08:49:37 GMT', false",
    })
    void yearOfTwoDigitsIsAtMostFiftyYearsAhead(String header, boolean ahead) {
        assertThat(retryAfter.read(header, NOW).isPresent()).isEqualTo(ahead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.5",
                "1e3",
                "0x10",
                "1 s",
                "10, 20",
                "\u0661\u0662",
                "\uff11\uff12",
                "soon",
                "null",
                "Sun, 06 Nov 1994 09:49:37",
                "Sun, 06 Nov 1994 09:49:37 UTC",
                "Sun, 06 Nov 1994 09:49:37 +0100",
                "Mon, 06 Nov 1994 09:49:37 GMT",
                "Sun,  6 Nov 1994 09:49:37 GMT",
                "Sun, 006 Nov 1994 09:49:37 GMT",
                "Sun, 32 Nov 1994 09:49:37 GMT",
                "Sun, 06 Nov 1994 25:49:37 GMT",
                "1994-11-06T09:49:37Z",
                "Sun, 06 Nov 1994 09:49:37 GMT, Sun, 06 Nov 1994 09:49:37 GMT"
            })
    void anythingElseSaysNothing(String header) {
        assertThat(retryAfter.read(header, NOW)).isEmpty();
    }

    @Test
    void aLimitOfZeroIgnoresTheHeader() {
        assertThat(new RetryAfter(Duration.ZERO).read("10", NOW)).isEmpty();
    }
}
