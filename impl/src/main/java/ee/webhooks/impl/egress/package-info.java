// SPDX-License-Identifier: Apache-2.0
/**
 * Permits or refuses the URL, port and addresses of a call. Never queries a name server.
 */
package ee.webhooks.impl.egress;
