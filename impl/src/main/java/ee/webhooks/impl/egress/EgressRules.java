// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.util.List;

/**
 * What the operator permits.
 *
 * @param allowHttp whether http is permitted beside https
 * @param allow blocks that are permitted although they are not public
 * @param deny blocks that are never permitted, public or not; stronger than {@code allow}
 * @param ports the ports that are permitted
 */
public record EgressRules(boolean allowHttp, List<Network> allow, List<Network> deny, Ports ports) {

    public EgressRules {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }
}
