// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import ee.webhooks.impl.message.Sha256;
import ee.webhooks.impl.portal.web.PortalResponse;
import java.util.HexFormat;

/** A file that browsers may keep, and ask for again by its tag. Immutable. */
final class PageFile {

    private static final int TAG_BYTES = 16;

    private final String type;
    private final byte[] content;
    private final String tag;

    PageFile(String type, byte[] content) {
        this.type = type;
        this.content = content;
        this.tag = '"' + HexFormat.of().formatHex(Sha256.of(content), 0, TAG_BYTES) + '"';
    }

    /** @param known {@code If-None-Match} of the request; {@code null} if it is absent */
    PortalResponse response(String known) {
        PortalResponse response =
                known != null && known.contains(tag) ? PortalResponse.of(304) : PortalResponse.of(200, type, content);
        return response.with("ETag", tag);
    }
}
