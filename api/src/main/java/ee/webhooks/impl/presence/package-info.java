// SPDX-License-Identifier: Apache-2.0
/** Fails the deployment of an application that sends webhooks but contains only the API. Not part of the API. */
package ee.webhooks.impl.presence;
