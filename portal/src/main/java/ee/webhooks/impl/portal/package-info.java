// SPDX-License-Identifier: Apache-2.0
/** The portal, without a container. */
package ee.webhooks.impl.portal;
