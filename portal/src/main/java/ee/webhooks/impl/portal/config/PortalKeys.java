// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.config;

import ee.webhooks.WebhookRate;
import ee.webhooks.impl.config.ModuleKeys;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.ConfigType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The configuration keys of the portal, each defined once: the runtime reads and checks them with its own. */
public final class PortalKeys implements ModuleKeys {

    private static final String PREFIX = "webhooks.portal.";

    /** In the order of the page. */
    private static final List<ConfigKey<?>> ALL = new ArrayList<>();

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]{1,100}){1,10}");
    private static final Pattern ORIGIN = Pattern.compile("self|https?://(\\*\\.)?[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");

    private static final Pattern COLOURS = Pattern.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");
    private static final Pattern LOCAL = Pattern.compile("/([!-~&&[^/\\\\]][!-~&&[^\\\\]]{0,1999})?");
    private static final Pattern IMAGE_DATA = Pattern.compile("data:image/[!-~]{1,100000}");
    private static final Pattern WEB = Pattern.compile("https?://[!-~]{1,2000}");
    private static final int MAX_TITLE = 100;

    public static final ConfigKey<String> BASE_PATH = key(
            "path",
            ConfigType.text("a path such as /webhooks", PortalKeys::isPath),
            "/webhooks",
            "",
            "where the portal is, below the context path of the application");

    public static final ConfigKey<Optional<String>> OPERATOR_ROLE = key(
            "operator-role",
            ConfigType.text("the name of a role", role -> !role.isBlank()).optional(),
            "",
            "no operators",
            "the role that callers of the application have who may see and change everything");

    public static final ConfigKey<Boolean> CONSUMERS = key(
            "consumers",
            ConfigType.bool(),
            "false",
            "",
            "whether consumers may come in, each by the links and tokens that the application makes with `WebhookPortal`");

    public static final ConfigKey<Optional<URI>> URL = key(
            "url",
            ConfigType.text("an https or http URL", text -> true)
                    .map(URI::create)
                    .where(PortalKeys::isUrl)
                    .optional(),
            "",
            "links begin with the path only",
            "the address of the portal as browsers see it, for links: `https://shop.example/webhooks`");

    public static final ConfigKey<Duration> SESSION = key(
            "session", ConfigType.duration("1m", "7d"), "8h", "", "how long a session lasts that a link has opened");

    public static final ConfigKey<Boolean> REVEAL_SECRETS = key(
            "reveal-secrets",
            ConfigType.bool(),
            "true",
            "",
            "whether a secret can be read again; otherwise it is shown once, when it is made");

    public static final ConfigKey<Optional<WebhookRate>> RATE = key(
            "rate",
            ConfigType.text("a rate such as 10/s, 600/m, 1000/h or 5000/d", text -> true)
                    .map(WebhookRate::parse)
                    .unless("none"),
            "600/m",
            "",
            "how many requests each caller may make at each node, as many at once as in a minute at most; `none` for any number");

    public static final ConfigKey<Optional<List<String>>> FRAME_ANCESTORS = key(
            "frame-ancestors",
            ConfigType.text("an origin", text -> ORIGIN.matcher(text).matches())
                    .list("a list of origins such as self,https://shop.example")
                    .where(origins -> !origins.isEmpty())
                    .unless("none"),
            "none",
            "",
            "the pages that may show the portal in a frame");

    public static final ConfigKey<Optional<String>> TITLE = key(
            "title",
            ConfigType.text("a name of 100 characters at most", PortalKeys::isTitle)
                    .optional(),
            "",
            "the word \"Webhooks\"",
            "the name that the pages have, for example that of your application");

    public static final ConfigKey<Optional<String>> LOGO = key(
            "logo",
            ConfigType.text("a path such as /images/logo.svg, or a data: URL of an image", PortalKeys::isImage)
                    .optional(),
            "",
            "that of the library",
            "the image beside the name on the pages");

    public static final ConfigKey<Optional<String>> COLOUR = key(
            "colour",
            ConfigType.text(
                            "a colour such as #2457c5",
                            text -> COLOURS.matcher(text).matches())
                    .optional(),
            "",
            "blue",
            "the colour of buttons and links on the pages, which make a light and a dark shade of it that can be read");

    public static final ConfigKey<Optional<String>> HOME = key(
            "home",
            ConfigType.text("a path, or an https or http URL", PortalKeys::isAddress)
                    .optional(),
            "",
            "no link",
            "where the pages lead back to");

    private static <T> ConfigKey<T> key(
            String name, ConfigType<T> type, String defaultText, String defaultNote, String sentence) {
        ConfigKey<T> key = new ConfigKey<>(PREFIX + name, type, defaultText, defaultNote, sentence);
        ALL.add(key);
        return key;
    }

    private static boolean isPath(String text) {
        return PATH.matcher(text).matches() && !text.contains("/./") && !text.contains("/../") && !text.endsWith(".");
    }

    private static boolean isTitle(String text) {
        return !text.isBlank() && text.length() <= MAX_TITLE && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isImage(String text) {
        return LOCAL.matcher(text).matches() || IMAGE_DATA.matcher(text).matches();
    }

    private static boolean isAddress(String text) {
        return LOCAL.matcher(text).matches() || WEB.matcher(text).matches();
    }

    private static boolean isUrl(URI url) {
        return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.copyOf(ALL);
    }
}
