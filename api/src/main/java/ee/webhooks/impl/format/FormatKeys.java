// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.ConfigType;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookHmacFormat;
import ee.webhooks.spi.WebhookHmacFormat.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All keys under {@code webhooks.formats.<name>.}, of senders and receivers. */
public final class FormatKeys {

    public static final String PREFIX = "webhooks.formats.";

    private static final String OF_ONE = PREFIX + "<name>.";

    public static final ConfigKey<Optional<String>> SIGNATURE_HEADER = header(
            "signature-header",
            "the header that has the signature, an HMAC-SHA256 by the bytes of the secret's text; it makes a format of that name");

    public static final ConfigKey<Optional<String>> PREFIX_OF_SIGNATURE = ConfigKey.of(
            OF_ONE + "prefix",
            ConfigType.verbatim(),
            "",
            "what the value of that header begins with, such as `sha256=`");

    public static final ConfigKey<Encoding> ENCODING = ConfigKey.of(
            OF_ONE + "encoding",
            ConfigType.oneOf(Encoding.class),
            "hex",
            "how the signature is written: `hex` or `base64`");

    public static final ConfigKey<String> CONTENT = ConfigKey.of(
            OF_ONE + "content",
            ConfigType.text("a text with {body} at its end", text -> true),
            SignedTemplate.BODY,
            "what is signed: a text with `{body}` at its end and, before that, `{timestamp}` and `{id}`, such as"
                    + " `{timestamp}.{body}`");

    public static final ConfigKey<Optional<String>> TIMESTAMP_HEADER =
            header("timestamp-header", "the header that has the time, in seconds since 1970; needed by `{timestamp}`");

    public static final ConfigKey<Optional<String>> ID_HEADER = header("id-header", "the header that has the id");

    public static final ConfigKey<Optional<String>> ID_POINTER = ConfigKey.of(
            OF_ONE + "id-pointer",
            ConfigType.text("a JSON Pointer such as /id", text -> true).optional(),
            "",
            "where a receiver finds the id in the body, which is JSON: a JSON Pointer (RFC 6901) such as `/id`");

    public static final ConfigKey<Optional<String>> WEBHOOK_HEADER =
            header("webhook-header", "the header that has the name of the webhook");

    public static final ConfigKey<List<String>> CONSUMERS = ConfigKey.of(
                    OF_ONE + "consumers",
                    ConfigType.text("a consumer", text -> true).list("a list of consumers"),
                    "",
                    "the consumers whose endpoints have this format, which may be a built-in one, unless an endpoint says another")
            .withDefaultNote("none");

    public static final List<ConfigKey<?>> ALL = List.of(
            SIGNATURE_HEADER,
            PREFIX_OF_SIGNATURE,
            ENCODING,
            CONTENT,
            TIMESTAMP_HEADER,
            ID_HEADER,
            ID_POINTER,
            WEBHOOK_HEADER,
            CONSUMERS);

    private FormatKeys() {}

    private static ConfigKey<Optional<String>> header(String name, String sentence) {
        return ConfigKey.of(
                OF_ONE + name,
                ConfigType.text("the name of a header", text -> true).optional(),
                "",
                sentence);
    }

    /** Whether there is such a key. */
    public static boolean isKnown(String key) {
        return ALL.stream().anyMatch(known -> known.matches(key));
    }

    /** The keys that a misspelt one may be meant for. */
    public static List<String> like(String misspelt) {
        String name = nameOf(misspelt);
        return name.isEmpty()
                ? List.of()
                : ALL.stream().map(key -> key.at(name).name()).toList();
    }

    /** The name of the format that a key is about. */
    public static String nameOf(String key) {
        String rest = key.substring(PREFIX.length());
        return rest.substring(0, Math.max(0, rest.indexOf('.')));
    }

    /**
     * The format that the configuration describes.
     *
     * @param config returns the value of a key
     * @param problems gets what is wrong
     * @return empty if it describes none of that name, or it is wrong
     */
    public static Optional<KnownFormat> read(
            String name, Function<String, Optional<String>> config, Problems problems) {
        Optional<String> signature = SIGNATURE_HEADER.at(name).read(config, problems);
        if (signature.isEmpty()) {
            return Optional.empty();
        }
        if (Formats.builtIn(name).isPresent()) {
            problems.add(
                    WebhookMessage.FORMAT_NAME_TAKEN,
                    name,
                    SIGNATURE_HEADER.at(name).name());
            return Optional.empty();
        }
        try {
            return Optional.of(KnownFormat.of(
                    name,
                    WebhookHmacFormat.builder(signature.get())
                            .prefix(PREFIX_OF_SIGNATURE
                                    .at(name)
                                    .read(config, problems)
                                    .orElse(""))
                            .encoding(ENCODING.at(name).read(config, problems))
                            .content(CONTENT.at(name).read(config, problems))
                            .timestampHeader(TIMESTAMP_HEADER
                                    .at(name)
                                    .read(config, problems)
                                    .orElse(null))
                            .idHeader(ID_HEADER.at(name).read(config, problems).orElse(null))
                            .idPointer(
                                    ID_POINTER.at(name).read(config, problems).orElse(null))
                            .webhookHeader(WEBHOOK_HEADER
                                    .at(name)
                                    .read(config, problems)
                                    .orElse(null))
                            .build()));
        } catch (WebhookInvalidException invalid) {
            problems.add(WebhookMessage.FORMAT_MISCONFIGURED, name, WebhookMessage.withoutNumber(invalid.getMessage()));
            return Optional.empty();
        }
    }
}
