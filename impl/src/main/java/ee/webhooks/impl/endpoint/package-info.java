// SPDX-License-Identifier: Apache-2.0
/** The endpoints of the application from all origins, the selection of those that get a call, and the encryption of stored secrets. */
package ee.webhooks.impl.endpoint;
