// SPDX-License-Identifier: Apache-2.0
/**
 * Describes the methods of annotated interfaces as OpenAPI operations, independently of the OpenAPI implementation of
 * the server.
 *
 * <p>{@link ee.webhooks.impl.openapi.OpenApiScanner} is the only way in and {@link
 * ee.webhooks.impl.openapi.OpenApiDescription} the only way out. They use SmallRye OpenAPI, so every annotation has the
 * same meaning as on a resource. It is embedded below {@code shaded}, together with the MicroProfile OpenAPI model that it
 * fills: servers hide their own copy from applications, and a copy that shared the server's model interfaces would get the
 * server's objects. Only the annotations of MicroProfile OpenAPI keep their names.
 *
 * <p>Internal: an application must not use it.
 */
package ee.webhooks.impl.openapi;
