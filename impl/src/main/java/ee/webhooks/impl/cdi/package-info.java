// SPDX-License-Identifier: Apache-2.0
/**
 * What the container calls: collects declarations at deployment, reports what is wrong with them, makes the interfaces injectable, and starts and
 * stops what delivers. The only package that knows CDI and JNDI.
 */
package ee.webhooks.impl.cdi;
