// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A key of the configuration: what reads it, the messages about it, its row in docs/configuration.md and the metadata for IDEs are made from this.
 *
 * @param name as it is written; {@code <id>} and {@code <name>} stand for a text without a full stop, {@code <Name>} for any text, {@code [<name>.]} for a name and a full
 *     stop, or nothing
 * @param defaultText the value that is parsed where there is none; empty for none
 * @param defaultNote what the default is, in Markdown, where the text does not say it; empty where it does
 * @param sentence what the key is, in Markdown
 */
public record ConfigKey<T>(String name, ConfigType<T> type, String defaultText, String defaultNote, String sentence) {

    private static final String NAMED = "[<name>.]";

    public static <T> ConfigKey<T> of(String name, ConfigType<T> type, String defaultText, String sentence) {
        return new ConfigKey<>(name, type, defaultText, "", sentence);
    }

    public ConfigKey<T> withDefaultNote(String note) {
        return new ConfigKey<>(name, type, defaultText, note, sentence);
    }

    /** The key of one endpoint, of one receiver or of one format. */
    public ConfigKey<T> at(String id) {
        String own = name.replace("<id>", id)
                .replace(NAMED, id.isEmpty() ? "" : id + ".")
                .replace("<name>", id);
        return new ConfigKey<>(own, type, defaultText, defaultNote, sentence);
    }

    /** As they are written: two where a name may be left out. */
    public List<String> names() {
        return name.contains(NAMED) ? List.of(at("").name(), at("<name>").name()) : List.of(name);
    }

    /** Whether this defines a key. */
    public boolean matches(String key) {
        return name.equals(key) || name.contains("<") && pattern().matcher(key).matches();
    }

    private Pattern pattern() {
        return Pattern.compile(name.replace(".", "\\.")
                .replace("[<name>\\.]", "([A-Za-z0-9_-]{1,100}\\.)?")
                .replace("<name>", "[^.]+")
                .replace("<id>", "[^.]+")
                .replace("<Name>", ".+"));
    }

    /**
     * Reads the value.
     *
     * @param config returns the value of a key
     * @param problems gets what is wrong; the default takes its place, so that reading goes on
     */
    public T read(Function<String, Optional<String>> config, Problems problems) {
        String text = config.apply(name).orElse(defaultText);
        try {
            return type.parser().apply(text);
        } catch (RuntimeException malformed) {
            // Its own text adds nothing that a person could use.
            problems.add(
                    WebhookMessage.CONFIG_VALUE_INVALID,
                    name,
                    type.expected(),
                    defaultText.isEmpty() ? "(none)" : defaultText);
            return type.parser().apply(defaultText);
        }
    }
}
