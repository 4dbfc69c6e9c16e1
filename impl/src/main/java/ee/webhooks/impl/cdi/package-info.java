// SPDX-License-Identifier: Apache-2.0
/**
 * What the container calls. The only package that knows CDI and JNDI. Read it from two ends:
 *
 * <ul>
 *   <li>{@link ee.webhooks.impl.cdi.WebhooksExtension} is called while the application is deployed: it collects declarations, reports what is wrong with them, and
 *       adds beans and the document.
 *   <li>{@link ee.webhooks.impl.cdi.WebhooksRuntime} is called while the application runs: it starts and stops what {@code RuntimeParts} has put together, and takes
 *       calls from {@link ee.webhooks.impl.cdi.CallObserver}.
 * </ul>
 */
package ee.webhooks.impl.cdi;
