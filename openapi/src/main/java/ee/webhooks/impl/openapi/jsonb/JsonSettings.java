// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

/**
 * How the application configures Jakarta JSON Binding, as far as it decides what is sent.
 *
 * @param names how properties are named
 * @param isNullWritten whether properties without a value are written as null
 * @param isBinaryText whether arrays of bytes are written as texts
 * @param dates what dates and times are written as
 */
public record JsonSettings(PropertyNames names, boolean isNullWritten, boolean isBinaryText, DateForm dates) {

    public static final JsonSettings DEFAULT = new JsonSettings(PropertyNames.IDENTITY, false, false, DateForm.ISO);

    /** For a class that is written by Jakarta JSON Binding and not by its members. */
    public JsonSettings withoutNames() {
        return new JsonSettings(PropertyNames.IDENTITY, isNullWritten, isBinaryText, dates);
    }

    /** What dates and times are written as. */
    public enum DateForm {
        /** As the standard has it. */
        ISO,
        /** A text in a format of the application. */
        TEXT,
        /** Numbers, for those types that are a point in time. */
        NUMBER
    }
}
