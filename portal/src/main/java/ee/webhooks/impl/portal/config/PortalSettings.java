// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.config;

import ee.webhooks.WebhookRate;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the portal is configured to be.
 *
 * @param path where it is, below the context path
 * @param operatorRole the role of operators; empty if there are none
 * @param consumers whether consumers may come in
 * @param url the address of the portal as browsers see it
 * @param session how long a session lasts
 * @param revealsSecrets whether a secret can be read again
 * @param rate how many requests each caller may make
 * @param frameAncestors the origins of pages that may show it in a frame; empty for none
 * @param look what the pages have of the application
 */
public record PortalSettings(
        String path,
        Optional<String> operatorRole,
        boolean consumers,
        Optional<URI> url,
        Duration session,
        boolean revealsSecrets,
        Optional<WebhookRate> rate,
        List<String> frameAncestors,
        Look look) {

    /**
     * What the pages have of the application.
     *
     * @param title its name; empty for the word "Webhooks"
     * @param logo the path of an image of the same site, or a {@code data:} URL
     * @param colour of buttons and links, as {@code #rgb} or {@code #rrggbb}
     * @param home where the reader goes back to
     */
    public record Look(Optional<String> title, Optional<String> logo, Optional<String> colour, Optional<String> home) {}

    /**
     * Reads the settings.
     *
     * @param config returns the value of a key; a value that is wrong fails the deployment elsewhere, and the default takes its place here
     */
    public static PortalSettings read(Function<String, Optional<String>> config) {
        Problems reportedByTheRuntime = new Problems();
        return of(new Values() {
            @Override
            public <T> T get(ConfigKey<T> key) {
                return key.read(config, reportedByTheRuntime);
            }
        });
    }

    private interface Values {

        <T> T get(ConfigKey<T> key);
    }

    private static PortalSettings of(Values values) {
        return new PortalSettings(
                values.get(PortalKeys.BASE_PATH),
                values.get(PortalKeys.OPERATOR_ROLE),
                values.get(PortalKeys.CONSUMERS),
                values.get(PortalKeys.URL),
                values.get(PortalKeys.SESSION),
                values.get(PortalKeys.REVEAL_SECRETS),
                values.get(PortalKeys.RATE),
                values.get(PortalKeys.FRAME_ANCESTORS).orElse(List.of()),
                new Look(
                        values.get(PortalKeys.TITLE),
                        values.get(PortalKeys.LOGO),
                        values.get(PortalKeys.COLOUR),
                        values.get(PortalKeys.HOME)));
    }

    /** Whether it is configured who may come in. */
    public boolean isOpen() {
        return consumers || operatorRole.isPresent();
    }

    /** Whether pages of other sites may show the portal in a frame, where cookies are those of another site. */
    public boolean isFramedElsewhere() {
        return frameAncestors.stream().anyMatch(origin -> !origin.equals("self"));
    }
}
