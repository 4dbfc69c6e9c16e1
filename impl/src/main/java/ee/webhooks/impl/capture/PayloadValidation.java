// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import ee.webhooks.impl.declare.WebhookDescriptor;

/** Checks that a payload keeps what its declaration promises to receivers. */
@FunctionalInterface
public interface PayloadValidation {

    /** For servers without Bean Validation. */
    PayloadValidation NONE = (descriptor, payload) -> {};

    /**
     * @throws RuntimeException if it does not
     */
    void validate(WebhookDescriptor descriptor, Object payload);
}
