// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** All fields, private ones too, and no method. Instantiated by JSON-B. */
public final class FieldVisibility implements PropertyVisibilityStrategy {

    @Override
    public boolean isVisible(Field field) {
        return true;
    }

    @Override
    public boolean isVisible(Method method) {
        return false;
    }
}
