// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

/** What of an endpoint is stored encrypted, each bound to its place: one is not read as the other. */
enum EncryptedColumn {
    SECRET(
            "secret",
            "rotate the secret of the endpoint (WebhookEndpoints.rotateSecret), which drops what cannot be decrypted"),
    HEADERS("headers", "store its headers again (WebhookEndpoints.update)");

    private final String title;
    private final String remedy;

    EncryptedColumn(String title, String remedy) {
        this.title = title;
        this.remedy = remedy;
    }

    /** Part of what is authenticated: never changed. */
    String title() {
        return title;
    }

    /** What helps if it cannot be decrypted any more. */
    String remedy() {
        return remedy;
    }
}
