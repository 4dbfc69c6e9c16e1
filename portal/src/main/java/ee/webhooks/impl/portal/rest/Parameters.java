// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.message.ClosestName;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a query, and refuses those that are none or have another type. */
final class Parameters {

    private static final int MAX_LIMIT = 250;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_DIGITS = 4;

    private final Query query;

    Parameters(Query query) {
        this.query = query;
    }

    /** @throws ProblemException if there is another one */
    Parameters only(Set<String> known) {
        query.names().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ProblemException(
                    400, WebhookMessage.PORTAL_PARAMETER_UNKNOWN, name, ClosestName.hint(name, known));
        });
        return this;
    }

    Optional<String> text(String name) {
        List<String> values = query.all(name);
        if (values.size() > 1) {
            throw invalid(name, "there once at most");
        }
        return values.stream().findFirst();
    }

    /** How many there are on a page. */
    int limit() {
        return text("limit")
                .map(text -> {
                    int number =
                            text.length() <= MAX_DIGITS && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                                    ? Integer.parseInt("0" + text)
                                    : 0;
                    if (number < 1 || number > MAX_LIMIT) {
                        throw invalid("limit", "a whole number from 1 to " + MAX_LIMIT);
                    }
                    return number;
                })
                .orElse(DEFAULT_LIMIT);
    }

    Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException malformed) {
                throw invalid(name, "a time such as 2026-11-30T12:00:00Z");
            }
        });
    }

    <T> Optional<T> choice(String name, Map<String, T> values) {
        return text(name).map(text -> chosen(name, text, values));
    }

    <T> List<T> choices(String name, Map<String, T> values) {
        return query.all(name).stream().map(text -> chosen(name, text, values)).toList();
    }

    private static <T> T chosen(String name, String text, Map<String, T> values) {
        return Optional.ofNullable(values.get(text))
                .orElseThrow(() -> invalid(name, "one of " + String.join(", ", values.keySet())));
    }

    static ProblemException invalid(String name, String expected) {
        return new ProblemException(400, WebhookMessage.PORTAL_PARAMETER_INVALID, name, expected);
    }
}
