// SPDX-License-Identifier: Apache-2.0
package org.jetbrains.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What the compiler of Kotlin writes for types that are not nullable. */
@Retention(RetentionPolicy.CLASS)
public @interface NotNull {}
