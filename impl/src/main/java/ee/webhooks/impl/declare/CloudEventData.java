// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import java.util.Locale;

/** How a CloudEvent in structured mode has its data: JSON event format, section 3.1. */
public enum CloudEventData {
    /** As the JSON that it is. */
    JSON,
    /** As a string. */
    TEXT,
    /** In base64. */
    BINARY;

    /** That of data with a media type, which may have parameters. */
    public static CloudEventData of(String contentType) {
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (type.endsWith("/json") || type.endsWith("+json")) {
            return JSON;
        }
        return type.startsWith("text/") ? TEXT : BINARY;
    }
}
