// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Skips a {@link ServerTest}, or one of its methods, on servers where what it tests cannot be so. docs/servers.md says what is instead. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface DisabledOn {

    ServerUnderTest[] value();

    /** Why it cannot be so there. */
    String because();
}
