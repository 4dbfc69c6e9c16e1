// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.util.Optional;

/**
 * What stands before a resource method for one receiver.
 *
 * @param verification lets genuine webhooks pass
 * @param deduplication lets each of them pass once; empty if that is not asked for
 */
public record ReceiverFilters(VerificationFilter verification, Optional<DeduplicationFilter> deduplication) {}
