// SPDX-License-Identifier: Apache-2.0
/**
 * Class files rewritten to what Jakarta JSON Binding sends, for scanners that describe classes as they are declared.
 *
 * <p>A scanner of classes, such as that of SmallRye OpenAPI, knows little of JSON-B: adapters, visibility, subtypes, formats, the types that it writes values of the JDK as, and the constraints of
 * Bean Validation for which JSON Schema has no word. {@link ee.webhooks.impl.openapi.jsonb.SerializedClass} makes of the file of a class that of one whose members, types and annotations are
 * those of its JSON, by the {@link ee.webhooks.impl.openapi.jsonb.SerializedRules} of the application. It is indexed in the place of the class, and never loaded.
 *
 * <p>It needs ASM and the annotations of MicroProfile OpenAPI, and knows neither the rest of the library nor a scanner.
 */
package ee.webhooks.impl.openapi.jsonb;
