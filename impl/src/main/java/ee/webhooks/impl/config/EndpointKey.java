// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ClosestName;
import java.util.Optional;

/**
 * A key of the form {@code webhooks.endpoints.<id>.<setting>}.
 *
 * @param id the endpoint
 * @param setting one of {@link ConfigKeys#ENDPOINT_SETTINGS}
 */
record EndpointKey(String id, String setting) {

    private static final String HEADERS = "headers.";

    /** Empty if a key is not of that form. */
    static Optional<EndpointKey> of(String key) {
        if (!key.startsWith(ConfigKeys.ENDPOINT_PREFIX) || !ConfigKeys.isKnown(key)) {
            return Optional.empty();
        }
        String rest = key.substring(ConfigKeys.ENDPOINT_PREFIX.length());
        int dot = rest.indexOf('.');
        return Optional.of(new EndpointKey(rest.substring(0, dot), rest.substring(dot + 1)));
    }

    /** Names the key that was probably meant; empty if the malformed one has no id. */
    static String hint(String malformed) {
        String rest = malformed.substring(ConfigKeys.ENDPOINT_PREFIX.length());
        int dot = rest.indexOf('.');
        if (dot <= 0) {
            return "";
        }
        String id = rest.substring(0, dot);
        return ClosestName.hint(
                malformed,
                ConfigKeys.ENDPOINT_SETTINGS.stream()
                        .map(setting -> new EndpointKey(id, setting).text())
                        .toList());
    }

    /** The name of the header that it sets; empty for another setting. */
    Optional<String> header() {
        return setting.startsWith(HEADERS) ? Optional.of(setting.substring(HEADERS.length())) : Optional.empty();
    }

    /** Another setting of the same endpoint. */
    EndpointKey sibling(String other) {
        return new EndpointKey(id, other);
    }

    String text() {
        return ConfigKeys.ENDPOINT_PREFIX + id + "." + setting;
    }
}
