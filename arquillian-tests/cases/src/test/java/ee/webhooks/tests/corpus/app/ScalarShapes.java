// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Numbers, truth values, texts and what is written as text. */
@Webhook
public interface ScalarShapes {

    record Primitives(
            boolean flag, byte small, short medium, int number, long large, float single, double twice, char text) {}

    record Wrappers(
            Boolean flag,
            Byte small,
            Short medium,
            Integer number,
            Long large,
            Float single,
            Double twice,
            Character text) {}

    record BigNumbers(BigDecimal decimal, BigInteger integer) {}

    record AnyNumber(Number number) {}

    record Optionals(Optional<String> text, Optional<UUID> id, Optional<Inner> inner) {}

    record Inner(int number) {}

    record OptionalNumbers(OptionalInt number, OptionalLong large, OptionalDouble twice) {}

    record Texts(String text, CharSequence textSequence) {}

    record Identifiers(UUID id) {}

    record Addresses(URI textUri, URL textUrl) {}

    enum Colour {
        RED,
        DARK_BLUE
    }

    enum Named {
        FIRST {
            @Override
            int rank() {
                return 1;
            }
        },
        SECOND {
            @Override
            int rank() {
                return 2;
            }
        };

        abstract int rank();

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Enums(Colour colour, Named named) {}

    void primitives(Primitives payload);

    void wrappers(Wrappers payload);

    void bigNumbers(BigNumbers payload);

    void anyNumber(AnyNumber payload);

    void optionals(Optionals payload);

    void optionalNumbers(OptionalNumbers payload);

    void texts(Texts payload);

    void identifiers(Identifiers payload);

    void addresses(Addresses payload);

    void enums(Enums payload);

    static Samples samples() {
        return new Samples()
                .of(
                        "primitives",
                        new Primitives(true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.25, 'x'),
                        new Primitives(
                                false,
                                Byte.MIN_VALUE,
                                Short.MIN_VALUE,
                                Integer.MIN_VALUE,
                                Long.MIN_VALUE,
                                Float.MIN_VALUE,
                                -Double.MAX_VALUE,
                                '\u20ac'),
                        new Primitives(
                                false,
                                Byte.MAX_VALUE,
                                Short.MAX_VALUE,
                                Integer.MAX_VALUE,
                                Long.MAX_VALUE,
                                Float.MAX_VALUE,
                                1e20,
                                '"'))
                .of(
                        "wrappers",
                        new Wrappers(true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.25, 'x'),
                        new Wrappers(null, null, null, null, null, null, null, null))
                .of(
                        "big-numbers",
                        new BigNumbers(new BigDecimal("9.99"), BigInteger.TEN),
                        new BigNumbers(new BigDecimal("1E+3"), BigInteger.TWO.pow(40)),
                        new BigNumbers(new BigDecimal("12345678901234567890.123456789"), BigInteger.TWO.pow(80)))
                .of("any-number", new AnyNumber(7), new AnyNumber(7.5), new AnyNumber(new BigDecimal("0.10")))
                .of(
                        "optionals",
                        new Optionals(Optional.of("text"), Optional.of(new UUID(1, 2)), Optional.of(new Inner(1))),
                        new Optionals(Optional.empty(), Optional.empty(), Optional.empty()))
                .of(
                        "optional-numbers",
                        new OptionalNumbers(OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(3.5)),
                        new OptionalNumbers(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty()))
                .of("texts", new Texts("J\u00f6rg \ud83d\ude00 \"quoted\" \n", "sequence"), new Texts("", ""))
                .of("identifiers", new Identifiers(UUID.fromString("6f0c5a1e-4e0b-4b6c-9a55-0c1d2e3f4a5b")))
                .of(
                        "addresses",
                        new Addresses(URI.create("https://acme.example/a?b=c#d"), url("https://acme.example/")))
                .of("enums", new Enums(Colour.DARK_BLUE, Named.SECOND), new Enums(Colour.RED, null));
    }

    private static URL url(String url) {
        try {
            return new URL(url);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
