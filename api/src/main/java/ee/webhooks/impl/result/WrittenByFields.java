// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * JSON-B writes an object of the class by its fields, because its accessors are no getters. An annotation without members of its own: javac looks up the members of
 * an annotation, and warns an application that compiles without JSON-B.
 */
@JsonbAnnotation
@JsonbVisibility(FieldVisibility.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WrittenByFields {}
