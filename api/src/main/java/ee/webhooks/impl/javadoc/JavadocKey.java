// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.javadoc;

/** Names what a text describes. */
public final class JavadocKey {

    /** The type itself. */
    public static final String TYPE = "type";

    private JavadocKey() {}

    /** A field, or the component of a record. */
    public static String field(String name) {
        return "field." + name;
    }

    /** A constant of an enum. */
    public static String constant(String name) {
        return "constant." + name;
    }

    /** What a getter returns. */
    public static String getter(String name) {
        return "getter." + name;
    }

    /**
     * The first sentence of a method.
     *
     * @param signature name and erased parameter types, such as {@code newSubscription(shop.Subscription)}
     */
    public static String summary(String signature) {
        return "summary." + signature;
    }

    /** What follows the first sentence of a method. */
    public static String description(String signature) {
        return "description." + signature;
    }

    /** A parameter of a method, counted from 0. */
    public static String parameter(String signature, int index) {
        return "parameter." + index + "." + signature;
    }

    /** What a method returns. */
    public static String result(String signature) {
        return "result." + signature;
    }
}
