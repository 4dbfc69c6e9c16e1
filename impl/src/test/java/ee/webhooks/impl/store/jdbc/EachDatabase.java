// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the tests of a class on each {@link DatabaseServer}, which the constructor takes or a field with {@code @Parameter}; on one only if the system
 * property {@code database} names it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@MethodSource("ee.webhooks.impl.store.jdbc.DatabaseServer#chosen")
public @interface EachDatabase {}
