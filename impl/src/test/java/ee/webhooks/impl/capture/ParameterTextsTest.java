// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParameterTextsTest {

    @Test
    void timesAreWrittenWithTheirSecondsAsTheirFormatAsks() {
        OffsetDateTime minute = OffsetDateTime.of(2001, 2, 3, 4, 5, 0, 0, ZoneOffset.UTC);

        assertThat(ParameterTexts.of(minute)).containsExactly("2001-02-03T04:05:00Z");
        assertThat(ParameterTexts.of(OffsetTime.of(4, 5, 0, 0, ZoneOffset.UTC))).containsExactly("04:05:00Z");
        assertThat(ParameterTexts.of(LocalDate.EPOCH)).containsExactly("1970-01-01");
    }

    @Test
    void olderTypesAreNotWrittenForPeople() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(0);

        assertThat(ParameterTexts.of(new Date(0))).containsExactly("1970-01-01T00:00:00Z");
        assertThat(ParameterTexts.of(calendar)).containsExactly("1970-01-01T00:00:00Z");
        assertThat(ParameterTexts.of(TimeZone.getTimeZone("UTC"))).containsExactly("UTC");
    }

    @Test
    void constantsHaveTheirNamesAndNotWhatTheirClassMakesOfThem() {
        assertThat(ParameterTexts.of(List.of(Level.HIGH))).containsExactly("HIGH");
        assertThat(ParameterTexts.of(Optional.of(TimeUnit.DAYS))).containsExactly("DAYS");
    }

    private enum Level {
        HIGH;

        @Override
        public String toString() {
            return "very high";
        }
    }
}
