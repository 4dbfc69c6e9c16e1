// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

/** Dates and times, with and without a zone. */
@Webhook
public interface TimeShapes {

    record Dates(LocalDate day) {}

    record LocalTimes(LocalTime time) {}

    record LocalDateTimes(LocalDateTime at) {}

    record OffsetDateTimes(OffsetDateTime at) {}

    record OffsetTimes(OffsetTime time) {}

    record ZonedDateTimes(ZonedDateTime at) {}

    record Instants(Instant at) {}

    record Durations(Duration duration) {}

    record Periods(Period period) {}

    record Years(Year anyYear) {}

    record YearMonths(YearMonth month) {}

    record Months(Month month, DayOfWeek day) {}

    record Zones(ZoneId textZone, ZoneOffset textOffset) {}

    record OldDates(Date at) {}

    record Calendars(Calendar at) {}

    record GregorianCalendars(GregorianCalendar at) {}

    record TimeZones(TimeZone textZone, SimpleTimeZone textSimple) {}

    void dates(Dates payload);

    void localTimes(LocalTimes payload);

    void localDateTimes(LocalDateTimes payload);

    void offsetDateTimes(OffsetDateTimes payload);

    void offsetTimes(OffsetTimes payload);

    void zonedDateTimes(ZonedDateTimes payload);

    void instants(Instants payload);

    void durations(Durations payload);

    void periods(Periods payload);

    void years(Years payload);

    void yearMonths(YearMonths payload);

    void months(Months payload);

    void zones(Zones payload);

    void oldDates(OldDates payload);

    void calendars(Calendars payload);

    void gregorianCalendars(GregorianCalendars payload);

    void timeZones(TimeZones payload);

    static Samples samples() {
        LocalDate day = LocalDate.of(2026, 2, 28);
        LocalDateTime minute = day.atTime(10, 15);
        LocalDateTime nanos = day.atTime(23, 59, 59, 123_456_789);
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneOffset india = ZoneOffset.ofHoursMinutes(5, 30);
        return new Samples()
                .of("dates", new Dates(day), new Dates(null))
                .of("local-times", new LocalTimes(minute.toLocalTime()), new LocalTimes(nanos.toLocalTime()))
                .of("local-date-times", new LocalDateTimes(minute), new LocalDateTimes(nanos))
                .of(
                        "offset-date-times",
                        new OffsetDateTimes(minute.atOffset(ZoneOffset.UTC)),
                        new OffsetDateTimes(nanos.atOffset(india)))
                .of(
                        "offset-times",
                        new OffsetTimes(minute.toLocalTime().atOffset(ZoneOffset.UTC)),
                        new OffsetTimes(nanos.toLocalTime().atOffset(india)))
                .of(
                        "zoned-date-times",
                        new ZonedDateTimes(minute.atZone(berlin)),
                        new ZonedDateTimes(nanos.atZone(ZoneOffset.UTC)),
                        new ZonedDateTimes(nanos.atZone(india)))
                .of(
                        "instants",
                        new Instants(Instant.EPOCH),
                        new Instants(nanos.toInstant(ZoneOffset.UTC)),
                        new Instants(minute.toInstant(ZoneOffset.UTC)))
                .of(
                        "durations",
                        new Durations(Duration.ofHours(25).plusMillis(1500)),
                        new Durations(Duration.ZERO),
                        new Durations(Duration.ofSeconds(-90)))
                .of(
                        "periods",
                        new Periods(Period.of(1, 2, 3)),
                        new Periods(Period.ZERO),
                        new Periods(Period.ofWeeks(-2)))
                .of("years", new Years(Year.of(2026)))
                .of("year-months", new YearMonths(YearMonth.of(2026, 2)))
                .of("months", new Months(Month.FEBRUARY, DayOfWeek.MONDAY))
                .of("zones", new Zones(berlin, india), new Zones(ZoneOffset.UTC, ZoneOffset.UTC))
                .of("old-dates", new OldDates(new Date(0)), new OldDates(Date.from(nanos.toInstant(india))))
                .of(
                        "calendars",
                        new Calendars(GregorianCalendar.from(minute.atZone(berlin))),
                        new Calendars(GregorianCalendar.from(nanos.atZone(ZoneId.of("UTC")))))
                .of(
                        "gregorian-calendars",
                        new GregorianCalendars(GregorianCalendar.from(minute.atZone(berlin))),
                        new GregorianCalendars(GregorianCalendar.from(nanos.atZone(ZoneId.of("UTC")))))
                .of("time-zones", new TimeZones(TimeZone.getTimeZone(berlin), new SimpleTimeZone(0, "GMT")));
    }
}
