// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the methods of the class return must not be ignored, for they change nothing. Compilers and editors, such as Error Prone, know an annotation of this name in any package. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CheckReturnValue {}
