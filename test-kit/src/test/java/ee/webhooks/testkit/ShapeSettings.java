// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.config.BinaryDataStrategy;
import jakarta.json.bind.config.PropertyOrderStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How an application configures Jakarta JSON Binding, and its document.
 *
 * @param naming how properties are named
 * @param isNullWritten whether what is absent is written as null
 * @param binary how bytes are written
 * @param dateFormat empty for that of the standard
 * @param order in which order properties are written, empty for that of the provider
 * @param isStrict whether texts are those of I-JSON
 */
record ShapeSettings(
        Naming naming, boolean isNullWritten, String binary, String dateFormat, String order, boolean isStrict) {

    static ShapeSettings of(long seed) {
        // The first numbers of neighbouring seeds are alike otherwise
        Random random = new Random((seed + 1) * 0x9E3779B97F4A7C15L);
        boolean isStrict = random.nextInt(10) == 0;
        String binary = random.nextInt(6) == 0
                ? pick(random, BinaryDataStrategy.BASE_64, BinaryDataStrategy.BASE_64_URL)
                : BinaryDataStrategy.BYTE;
        String dateFormat = random.nextInt(6) == 0
                ? pick(random, "dd.MM.yyyy", "yyyyMM", "EEEE, d. MMMM yyyy", JsonbDateFormat.TIME_IN_MILLIS)
                : "";
        String order = random.nextInt(3) == 0
                ? pick(
                        random,
                        PropertyOrderStrategy.ANY,
                        PropertyOrderStrategy.LEXICOGRAPHICAL,
                        PropertyOrderStrategy.REVERSE)
                : "";
        return new ShapeSettings(Naming.of(seed), random.nextInt(5) == 0, binary, dateFormat, order, isStrict);
    }

    private static String pick(Random random, String... values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    JsonbConfig config() {
        JsonbConfig config = naming.config().withNullValues(isNullWritten);
        if (isStrict) {
            config.withStrictIJSON(true);
        } else {
            config.withBinaryDataStrategy(binary);
        }
        if (!dateFormat.isEmpty()) {
            config.withDateFormat(dateFormat, Locale.FRENCH);
            config.withLocale(Locale.FRENCH);
        }
        if (!order.isEmpty()) {
            config.withPropertyOrderStrategy(order);
        }
        return config;
    }

    Map<String, String> document() {
        Map<String, String> settings = new HashMap<>(naming.settings());
        settings.put("webhooks.openapi.json.null-values", String.valueOf(isNullWritten));
        settings.put("webhooks.openapi.json.binary-data", isStrict ? BinaryDataStrategy.BASE_64_URL : binary);
        String ofStrict = isStrict ? "yyyy-MM-dd'T'HH:mm:ssXXX" : "";
        settings.put("webhooks.openapi.json.date-format", dateFormat.isEmpty() ? ofStrict : dateFormat);
        return settings;
    }

    /** Whether a value that must be refused is no other with the settings. */
    boolean keeps(String json) {
        return naming.keeps(json) && !dateFormat.equals(JsonbDateFormat.TIME_IN_MILLIS);
    }
}
