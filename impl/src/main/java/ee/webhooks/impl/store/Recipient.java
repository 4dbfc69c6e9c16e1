// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.Optional;

/**
 * An endpoint that a message goes to.
 *
 * @param consumer the consumer of the endpoint when the message is expanded; the id may be that of another consumer's endpoint later
 */
public record Recipient(String endpointId, Optional<String> consumer) {}
