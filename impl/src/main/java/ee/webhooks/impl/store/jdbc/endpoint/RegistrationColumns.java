// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.endpoint.EncryptedParts;
import ee.webhooks.impl.endpoint.Registration;
import ee.webhooks.impl.endpoint.StoredSecret;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the columns of an endpoint that was registered are written and read. */
final class RegistrationColumns {

    /** All but those that say which row it is. */
    static final List<String> NAMES = List.of(
            "url",
            "consumer",
            "events",
            "headers",
            "secrets",
            "concurrency",
            "rate",
            "description",
            "metadata",
            "disabled",
            "reason",
            "since_at",
            "created_at",
            "changed_at",
            "handshake",
            "signature_format");

    private static final String SEPARATOR = " ";
    private static final String NO_END = "-";

    private RegistrationColumns() {}

    /** The values for {@link #NAMES}. */
    static Parameters.Values of(Registration registration) {
        WebhookEndpoint endpoint = registration.endpoint();
        return parameters -> parameters
                .add(endpoint.url().toString())
                .add(endpoint.consumer().orElse(null))
                .add(EscapedLines.write(endpoint.events()))
                .add(registration.sealed().headers().orElse(null))
                .add(secrets(registration.sealed().secrets()))
                .add(endpoint.concurrency())
                .add(endpoint.rate()
                        .map(rate -> rate.calls() + SEPARATOR + rate.period())
                        .orElse(null))
                .add(endpoint.description().orElse(null))
                .add(metadata(endpoint.metadata()))
                .add(registration.disabled().isPresent() ? 1 : 0)
                .add(registration.disabled().orElse(null))
                .add(registration.since().toEpochMilli())
                .add(registration.createdAt().toEpochMilli())
                .add(registration.changedAt().toEpochMilli())
                .add(endpoint.handshake() ? 1 : 0)
                .add(endpoint.format().orElse(null));
    }

    /** Reads the id, and after it these columns; what cannot be read says why. */
    static Registration read(ResultSet row) throws SQLException {
        try {
            return readAll(row);
        } catch (RuntimeException unreadable) {
            String id = row.getString(1);
            return Registration.unreadable(
                    id,
                    Optional.ofNullable(row.getString(3)),
                    List.of(String.valueOf(row.getString(4)).split("\n")),
                    disabled(row),
                    instant(row, 13),
                    instant(row, 15),
                    reason(unreadable));
        }
    }

    /** The text of an exception of Java would repeat what is in the row. */
    private static String reason(RuntimeException unreadable) {
        String text = String.valueOf(unreadable.getMessage());
        return WebhookMessage.numberOf(text).isPresent()
                ? text
                : unreadable.getClass().getSimpleName() + ".";
    }

    private static Registration readAll(ResultSet row) throws SQLException {
        WebhookEndpoint.Builder endpoint = WebhookEndpoint.builder(row.getString(1))
                .url(URI.create(row.getString(2)))
                .consumer(row.getString(3))
                .events(EscapedLines.read(row.getString(4)).toArray(String[]::new))
                .description(row.getString(9))
                .handshake(row.getInt(16) != 0)
                .format(row.getString(17));
        EncryptedParts sealed = new EncryptedParts(Optional.ofNullable(row.getString(5)), secrets(row.getString(6)));
        int concurrency = row.getInt(7);
        if (!row.wasNull()) {
            endpoint.concurrency(concurrency);
        }
        endpoint.rate(rate(row.getString(8)));
        for (Iterator<String> texts = EscapedLines.read(row.getString(10)).iterator(); texts.hasNext(); ) {
            endpoint.metadata(texts.next(), texts.next());
        }
        return new Registration(
                endpoint.build(), sealed, disabled(row), instant(row, 13), instant(row, 14), instant(row, 15));
    }

    private static Optional<String> disabled(ResultSet row) throws SQLException {
        // Some databases know no empty text.
        return row.getInt(11) == 0
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(row.getString(12)).orElse(""));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private static WebhookRate rate(String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(SEPARATOR);
        return WebhookRate.of(Integer.parseInt(parts[0]), Duration.parse(parts[1]));
    }

    private static String metadata(Map<String, String> metadata) {
        List<String> texts = new ArrayList<>();
        metadata.forEach((key, value) -> {
            texts.add(key);
            texts.add(value);
        });
        return texts.isEmpty() ? null : EscapedLines.write(texts);
    }

    /** Each in a line: its kind, when it ends, and itself. */
    private static String secrets(List<StoredSecret> secrets) {
        return secrets.isEmpty()
                ? null
                : EscapedLines.write(secrets.stream()
                        .map(secret -> secret.type().code()
                                + SEPARATOR
                                + secret.until()
                                        .map(end -> String.valueOf(end.toEpochMilli()))
                                        .orElse(NO_END)
                                + SEPARATOR
                                + secret.text())
                        .toList());
    }

    private static WebhookSecretType type(String code) {
        return Stream.of(WebhookSecretType.values())
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of secret is called " + SafeText.of(code)));
    }

    private static List<StoredSecret> secrets(String text) {
        return EscapedLines.read(text).stream()
                .map(line -> line.split(SEPARATOR))
                .map(parts -> new StoredSecret(
                        type(parts[0]),
                        parts[2],
                        parts[1].equals(NO_END)
                                ? Optional.empty()
                                : Optional.of(Instant.ofEpochMilli(Long.parseLong(parts[1])))))
                .toList();
    }
}
