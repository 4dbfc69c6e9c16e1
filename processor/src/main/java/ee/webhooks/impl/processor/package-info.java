// SPDX-License-Identifier: Apache-2.0
/**
 * The annotation processor: keeps Javadoc for the OpenAPI document, and reports at compile time what would fail the deployment. It runs where only
 * its jar, that of the API and the JDK can be counted on, and therefore knows every annotation by its name. Not part of the API.
 */
package ee.webhooks.impl.processor;
