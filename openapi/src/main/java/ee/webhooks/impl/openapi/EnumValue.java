// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Objects;

/**
 * A constant of an enum of the MicroProfile OpenAPI model.
 *
 * @param type the binary name of the enum below {@code org.eclipse.microprofile.openapi.models}, such as
 *     {@code media.Schema$SchemaType}
 * @param name the name of the constant, such as {@code STRING}
 */
public record EnumValue(String type, String name) {

    public EnumValue {
        Objects.requireNonNull(type, "The type must be set");
        Objects.requireNonNull(name, "The name must be set");
    }
}
