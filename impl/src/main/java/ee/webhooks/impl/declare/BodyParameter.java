// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import java.lang.reflect.Type;

/**
 * The parameter that becomes the body.
 *
 * @param index its place among the parameters
 * @param type its type, without type variables, without the {@code Optional} around it, boxed if it is a primitive one
 * @param required whether every call has one: not so if it was declared as an {@code Optional}
 */
public record BodyParameter(int index, Type type, boolean required) {

    /** Whether an object may be sent as this body. Type arguments are not known at run time and not compared. */
    public boolean accepts(Object payload) {
        return Types.rawClass(type).isInstance(payload);
    }
}
