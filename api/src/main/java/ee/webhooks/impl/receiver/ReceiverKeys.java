// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.ConfigType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All keys under {@code webhooks.receiver.}: {@code webhooks.receiver.<setting>} and {@code webhooks.receiver.<name>.<setting>}. */
public final class ReceiverKeys {

    public static final String PREFIX = "webhooks.receiver.";

    private static final String OF_ONE = PREFIX + "[<name>.]";

    public static final ConfigKey<List<String>> SECRET = ConfigKey.of(
                    OF_ONE + "secret",
                    ConfigType.text("a secret", text -> true).list("secrets and public keys"),
                    "",
                    "what signatures are checked with: `whsec_` secrets and `whpk_` public keys, separated by commas; any may"
                            + " fit. `whsec_` may be left out, but not before 32 or 64 bytes, which may be an ed25519 key. For another"
                            + " [format](guides/formats.md): texts of any form, separated by commas")
            .withDefaultNote("none; required unless a `WebhookKeyResolver` finds the keys");

    public static final ConfigKey<Duration> TOLERANCE = ConfigKey.of(
            OF_ONE + "tolerance",
            ConfigType.duration("0s", "1d"),
            "5m",
            "how far the timestamp may be from the clock, in both directions");

    public static final ConfigKey<Integer> MAX_BODY_SIZE = ConfigKey.of(
            OF_ONE + "max-body-size",
            ConfigType.integer("a number of bytes", 1, 1 << 30),
            "1048576",
            "how many bytes a body may have");

    public static final ConfigKey<Optional<String>> VERIFY_TOKEN = ConfigKey.of(
                    OF_ONE + "verify-token",
                    ConfigType.text("a text", text -> true).optional(),
                    "",
                    "for the [format](guides/formats.md) `meta`: what Meta has to send as `hub.verify_token` to be answered with"
                            + " `hub.challenge`")
            .withDefaultNote("none: no challenge is answered");

    /** Of all receivers together. */
    public static final ConfigKey<Duration> RETENTION = ConfigKey.of(
            PREFIX + "retention",
            ConfigType.duration("1h", "3650d"),
            "30d",
            "how long it is remembered which webhooks were received, for `deduplicate = true`: longer than senders repeat");

    public static final List<ConfigKey<?>> ALL = List.of(SECRET, TOLERANCE, MAX_BODY_SIZE, VERIFY_TOKEN, RETENTION);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{0,100}");

    private ReceiverKeys() {}

    /** Whether a receiver may have that name: one that can stand in a key. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The keys that a misspelt one may be meant for: those of the receiver that it names, and those without a name. */
    public static List<String> like(String misspelt) {
        String rest = misspelt.substring(PREFIX.length());
        String name = rest.substring(0, Math.max(0, rest.indexOf('.')));
        return Stream.of("", name)
                .flatMap(id -> ALL.stream().map(key -> key.at(id).name()))
                .distinct()
                .toList();
    }

    /** Whether there is such a key. */
    public static boolean isKnown(String key) {
        return ALL.stream().anyMatch(known -> known.matches(key));
    }
}
