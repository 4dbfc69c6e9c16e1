// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import java.util.List;

/** Replaces a message by its deliveries, each as far as it has come by then. Without any delivery the message is done. */
public record Settlement(HeldMessage message, List<Progress> deliveries) {}
