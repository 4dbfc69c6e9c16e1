// SPDX-License-Identifier: Apache-2.0
/** Tells an application that sends webhooks from one that has the API only. */
package ee.webhooks.impl.presence;
