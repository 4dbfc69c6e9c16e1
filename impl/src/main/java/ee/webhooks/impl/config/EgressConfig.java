// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.attempt.Network;
import java.util.List;

/**
 * {@code webhooks.egress.*}
 *
 * @param allowHttp whether http is permitted beside https
 * @param allow blocks of addresses that are permitted although they are not public
 */
public record EgressConfig(boolean allowHttp, List<Network> allow) {}
