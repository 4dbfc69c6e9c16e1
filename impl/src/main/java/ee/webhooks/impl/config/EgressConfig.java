// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.http.ForwardProxy;
import java.util.Optional;

/**
 * {@code webhooks.egress.*}
 *
 * @param rules where calls may go
 * @param proxy what they all go through; empty for none
 */
public record EgressConfig(EgressRules rules, Optional<ForwardProxy> proxy) {}
