// SPDX-License-Identifier: Apache-2.0
/**
 * The classes that the container calls. The only package of the runtime that uses CDI and JNDI. It has two entries:
 *
 * <ul>
 *   <li>{@link ee.webhooks.impl.cdi.WebhooksExtension} is called while the application is deployed: it collects declarations, reports what is wrong with them, and
 *       adds beans and the document.
 *   <li>{@link ee.webhooks.impl.cdi.WebhooksRuntime} is called while the application runs: it starts and stops what {@code RuntimeParts} has put together, and takes
 *       calls from {@link ee.webhooks.impl.cdi.CallObserver}.
 * </ul>
 */
package ee.webhooks.impl.cdi;
