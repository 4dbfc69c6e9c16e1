// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.time.Duration;

/**
 * {@code webhooks.receiver.retention}
 *
 * @param retention how long it is remembered which webhooks were received
 */
public record ReceptionConfig(Duration retention) {}
