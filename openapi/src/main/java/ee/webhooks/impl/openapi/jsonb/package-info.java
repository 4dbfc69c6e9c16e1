// SPDX-License-Identifier: Apache-2.0
/**
 * Class files rewritten to what Jakarta JSON Binding sends, for scanners that describe classes as they are declared.
 *
 * <p>A scanner of classes, such as that of SmallRye OpenAPI, supports little of JSON-B: it ignores adapters, visibility, subtypes, formats, the JSON types of values of the JDK, and constraints of
 * Bean Validation without a counterpart in JSON Schema. {@link ee.webhooks.impl.openapi.jsonb.SerializedClass} rewrites a class file so that its members, types and annotations are
 * those of the JSON, by the {@link ee.webhooks.impl.openapi.jsonb.SerializedRules} of the application. The result is indexed in place of the class, and never loaded.
 *
 * <p>The package needs ASM and the annotations of MicroProfile OpenAPI, and depends neither on the rest of the library nor on a scanner.
 */
package ee.webhooks.impl.openapi.jsonb;
