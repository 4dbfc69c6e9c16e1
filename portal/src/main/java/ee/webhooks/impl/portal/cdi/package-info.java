// SPDX-License-Identifier: Apache-2.0
/** What the containers call: servlet and CDI. Puts the other packages together. */
package ee.webhooks.impl.portal.cdi;
