// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The twenty classes that the webhooks of the measured application send: ten events, each with a part of its own. */
public final class Payloads {

    private Payloads() {}

    public record OrderPlaced(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Order order) {}

    public record Order(
            @NotNull String id,
            @Size(max = 50) List<String> articles,
            @PositiveOrZero BigDecimal total) {}

    public record OrderPaid(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Payment payment) {}

    public record Payment(@NotNull String method, @NotNull BigDecimal amount, OffsetDateTime at) {}

    public record OrderShipped(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Shipment shipment) {}

    public record Shipment(@NotNull String carrier, String trackingNumber, LocalDate expected) {}

    public record OrderReturned(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Return returned) {}

    public record Return(@NotNull String reason, @Positive int pieces, boolean refunded) {}

    public record InvoiceIssued(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Invoice invoice) {}

    public record Invoice(@NotNull String number, @NotNull LocalDate due, Map<String, BigDecimal> taxes) {}

    public record InvoiceSettled(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Settlement settlement) {}

    public record Settlement(
            @NotNull String reference,
            @NotNull OffsetDateTime at,
            @NotNull BigDecimal amount) {}

    public record CustomerRegistered(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Customer customer) {}

    public record Customer(
            @NotNull UUID id, @NotBlank String name, @Email String email) {}

    public record CustomerMoved(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Address address) {}

    public record Address(
            @NotBlank String street,
            @NotBlank String city,
            @Pattern(regexp = "[0-9]{5}") String postcode) {}

    public record StockLow(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Article article) {}

    public record Article(
            @NotNull String id,
            @Size(max = 200) String description,
            @PositiveOrZero long stock) {}

    public record PriceChanged(
            @NotNull String id,
            @NotNull OffsetDateTime occurredAt,
            @NotNull @Valid Price price) {}

    public record Price(@NotNull String currency, @NotNull BigDecimal amount, OffsetDateTime validFrom) {}
}
