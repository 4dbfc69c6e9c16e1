// SPDX-License-Identifier: Apache-2.0
/**
 * The annotation processor: stores Javadoc for the OpenAPI document, and reports errors at compile time that would fail the deployment. It can rely only on
 * its jar, that of the API and the JDK, and therefore refers to every annotation by its name. Not part of the API.
 */
package ee.webhooks.impl.processor;
