// SPDX-License-Identifier: Apache-2.0
/**
 * Describes the methods of annotated interfaces as OpenAPI operations, independently of the OpenAPI implementation of
 * the server.
 *
 * <p>{@link ee.webhooks.impl.openapi.OpenApiScanner} is the only way in and {@link
 * ee.webhooks.impl.openapi.OpenApiDescription} the only way out. Behind them works SmallRye OpenAPI, so that every
 * annotation means here what it means on a resource. It is embedded below {@code shaded}, together with the MicroProfile
 * OpenAPI model that it fills: no server lets an application see its own copy, and a copy that shared the server's model
 * interfaces would be handed the server's objects. Of MicroProfile OpenAPI only the annotations keep their names.
 *
 * <p>Internal: an application must not use it.
 */
package ee.webhooks.impl.openapi;
