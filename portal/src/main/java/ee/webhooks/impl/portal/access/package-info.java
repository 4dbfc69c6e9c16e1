// SPDX-License-Identifier: Apache-2.0
/** Who may come into the portal: links, sessions, tokens, operators, and the defence against requests that other sites forge. */
package ee.webhooks.impl.portal.access;
