// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Headers of {@code header-combinations.txt} in every combination, and genuine requests with every small change. */
class HeaderCombinationsTest {

    private static final String ID = "msg_1";
    private static final long TIME = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    private static final WebhookSecret SHARED = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret PRIVATE = WebhookSecret.parse(
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");
    private static final WebhookSecret OTHER_SHARED = WebhookSecret.parse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    private static final WebhookSecret OTHER_PRIVATE =
            WebhookSecret.parse("whsk_" + Base64.getEncoder().encodeToString(new byte[32]));

    private static final WebhookVerifier VERIFIER = new WebhookVerifier(
            List.of(SHARED, (WebhookKey) PRIVATE.publicKey().orElseThrow()),
            WebhookVerifier.DEFAULT_TOLERANCE,
            Clock.fixed(Instant.ofEpochSecond(TIME), ZoneOffset.UTC));

    private static final String V1 = SHARED.sign(ID, TIME, BODY);
    private static final String V1A = PRIVATE.sign(ID, TIME, BODY);

    private record Text(boolean right, String value) {}

    private static boolean isTaken(String id, String timestamp, String signatures, byte[] body) {
        Map<String, String> headers =
                Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signatures);
        try {
            VERIFIER.verify(body, headers::get);
            return true;
        } catch (WebhookVerificationException refused) {
            return false;
        }
    }

    /** The texts of each section of the file. */
    private static Map<String, List<Text>> corpus() throws IOException {
        Map<String, List<Text>> sections = new LinkedHashMap<>();
        String section = "";
        try (InputStream file = HeaderCombinationsTest.class.getResourceAsStream("header-combinations.txt")) {
            for (String line : new String(file.readAllBytes(), UTF_8).split("\n")) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                    sections.put(section, new ArrayList<>());
                } else if (line.startsWith("+ ") || line.startsWith("- ")) {
                    sections.get(section).add(new Text(line.startsWith("+"), replaced(line.substring(2))));
                }
            }
        }
        return sections;
    }

    private static String replaced(String text) {
        String signed = Pattern.compile("\\{(v1a?)(.*?)}")
                .matcher(text)
                .replaceAll(found -> signature(found.group(1), found.group(2)));
        return Pattern.compile("\\\\u(\\p{XDigit}{4})")
                .matcher(signed)
                .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }

    private static String signature(String version, String kind) {
        WebhookSecret secret = version.equals("v1") ? SHARED : PRIVATE;
        String right = version.equals("v1") ? V1 : V1A;
        String value = right.substring(version.length() + 1);
        byte[] bytes = Base64.getDecoder().decode(value);
        return switch (kind) {
            case "" -> right;
            case ":key" -> (version.equals("v1") ? OTHER_SHARED : OTHER_PRIVATE).sign(ID, TIME, BODY);
            case ":body" -> secret.sign(ID, TIME, "{}".getBytes(UTF_8));
            case ":id" -> secret.sign("msg_0", TIME, BODY);
            case ":timestamp" -> secret.sign(ID, TIME - 60, BODY);
            case ":nothing" -> secret.sign("x", 1, new byte[0]);
            case ":reversed" -> version + "," + Base64.getEncoder().encodeToString(reversed(bytes));
            case " without its version" -> value;
            case " as v1a" -> "v1a," + value;
            case " as v1" -> "v1," + value;
            case " as v2" -> "v2," + value;
            case " as V1" -> "V1," + value;
            case " in hexadecimal" -> version + "," + HexFormat.of().formatHex(bytes);
            case " in upper case" -> version + "," + value.toUpperCase(Locale.ROOT);
            case " with an equals sign for the comma" -> version + "=" + value;
            case " with a colon for the comma" -> version + ":" + value;
            case " with a blank after the comma" -> version + ", " + value;
            case " cut in half" ->
                version + "," + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length / 2));
            case " twice in one" -> version + "," + value + value;
            case " for base64url" -> version + "," + Base64.getUrlEncoder().encodeToString(new byte[] {-1, -2, -3});
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Test
    void ofAllCombinationsOfHeadersOnlyTheGenuineOnesAreTaken() throws IOException {
        Map<String, List<Text>> corpus = corpus();
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Text id : corpus.get("id")) {
            for (Text timestamp : corpus.get("timestamp")) {
                for (Text signatures : corpus.get("signatures")) {
                    tried++;
                    boolean genuine = id.right() && timestamp.right() && signatures.right();
                    if (isTaken(id.value(), timestamp.value(), signatures.value(), BODY) != genuine) {
                        wrong.add(id + " " + timestamp + " " + signatures);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(50_000);
    }

    private static List<String> changed(String text) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            for (char other = ' ' + 1; other < 0x7f; other++) {
                if (other != text.charAt(i)) {
                    changed.add(text.substring(0, i) + other + text.substring(i + 1));
                }
            }
            changed.add(text.substring(0, i) + text.substring(i + 1));
            changed.add(text.substring(0, i) + text.charAt(i) + text.substring(i));
        }
        return changed;
    }

    /** Those of the texts that are taken. In parallel: verifying thousands of ed25519 signatures takes most of the time of this class. */
    private static List<String> taken(List<String> texts, Predicate<String> isTaken) {
        return texts.parallelStream().filter(isTaken).toList();
    }

    @Test
    void noCharacterOfAHeaderMayChange() {
        List<String> ids = changed(ID);
        List<String> timestamps = changed(Long.toString(TIME));
        int tried = 0;
        for (String signature : List.of(V1, V1A)) {
            List<String> signatures = changed(signature);
            tried += ids.size() + timestamps.size() + signatures.size();
            assertThat(taken(ids, id -> isTaken(id, Long.toString(TIME), signature, BODY)))
                    .isEmpty();
            assertThat(taken(timestamps, timestamp -> isTaken(ID, timestamp, signature, BODY)))
                    .isEmpty();
            assertThat(taken(signatures, other -> isTaken(ID, Long.toString(TIME), other, BODY)))
                    .isEmpty();
        }
        assertThat(tried).isGreaterThan(15_000);
    }

    @Test
    void noBitOfABodyMayChange() {
        List<String> taken = new ArrayList<>();
        for (String signature : List.of(V1, V1A)) {
            for (int bit = 0; bit < BODY.length * 8; bit++) {
                byte[] body = BODY.clone();
                body[bit / 8] ^= (byte) (1 << bit % 8);
                if (isTaken(ID, Long.toString(TIME), signature, body)) {
                    taken.add(new String(body, UTF_8));
                }
            }
            for (int length = 0; length < BODY.length; length++) {
                if (isTaken(ID, Long.toString(TIME), signature, Arrays.copyOf(BODY, length))) {
                    taken.add("the first " + length);
                }
            }
            if (isTaken(ID, Long.toString(TIME), signature, Arrays.copyOf(BODY, BODY.length + 1))) {
                taken.add("one byte more");
            }
        }
        assertThat(taken).isEmpty();
    }
}
