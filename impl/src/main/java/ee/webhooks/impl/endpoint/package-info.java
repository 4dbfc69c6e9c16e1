// SPDX-License-Identifier: Apache-2.0
/** Who gets a call: the endpoints that the application knows. */
package ee.webhooks.impl.endpoint;
