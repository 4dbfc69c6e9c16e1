// SPDX-License-Identifier: Apache-2.0
/** The catalogue of webhooks: names, descriptions, schemas, examples. */
package ee.webhooks.impl.portal.catalogue;
