// SPDX-License-Identifier: Apache-2.0
/** The endpoints that the application knows, and which of them a call goes to. */
package ee.webhooks.impl.endpoint;
