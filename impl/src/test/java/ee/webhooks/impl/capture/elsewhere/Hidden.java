// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture.elsewhere;

/** Stands for a bean beside the interface that is not public. */
public final class Hidden {

    public static final Class<?> WEBHOOKS = HiddenWebhooks.class;

    private Hidden() {}

    public static void callTwice(Object caller, String name) {
        ((HiddenWebhooks) caller).createdTwice(name);
    }
}
