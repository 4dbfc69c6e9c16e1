// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** JSON-B writes the bytes of the field as text. Without members, as {@link WrittenByFields}. */
@JsonbAnnotation
@JsonbTypeAdapter(BytesAsText.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WrittenAsText {}
