// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.util.Optional;

/**
 * {@code webhooks.cloudevents.*}
 *
 * @param source the source of CloudEvents whose declaration has none
 */
public record CloudEventsConfig(Optional<String> source) {}
