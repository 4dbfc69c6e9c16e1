// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Webhook
public interface Texts {

    /**
     * A letter was sent.
     *
     * <p>It is <em>not</em> known yet what is in it.
     *
     * @param letter the envelope, so to speak
     */
    void letterSent(Letter letter);

    @Operation(summary = "A letter came back", description = "The house is **empty**.")
    void letterReturned(Letter letter);

    void letterLost(Letter letter);

    /**
     * A letter on its way.
     *
     * @param to who is to read it
     */
    record Letter(String to) {}
}
