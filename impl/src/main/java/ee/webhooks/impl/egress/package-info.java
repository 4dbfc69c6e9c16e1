// SPDX-License-Identifier: Apache-2.0
/**
 * Where a call may go: URLs, ports and addresses that are permitted. Never asks a name server itself.
 */
package ee.webhooks.impl.egress;
