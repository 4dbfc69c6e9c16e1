// SPDX-License-Identifier: Apache-2.0
package kotlin;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What the compiler of Kotlin marks its classes with: tests are compiled by that of Java. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Metadata {}
