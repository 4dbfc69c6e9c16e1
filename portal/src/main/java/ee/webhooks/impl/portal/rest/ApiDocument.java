// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.portal.web.PortalResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of the REST API, as it is in the jar. */
public final class ApiDocument {

    /** Where it is in the jar. */
    public static final String RESOURCE = "/META-INF/webhooks-ee/portal/openapi.json";

    private ApiDocument() {}

    static PortalResponse response() {
        return PortalResponse.json(200, bytes());
    }

    /** Its text. */
    public static byte[] bytes() {
        try (InputStream document = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            return document.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
