// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

/** Whether the server has made the feature that verifies requests: it does so before the first request, unless services are switched off. */
public final class FeatureUse {

    private static volatile boolean made;

    private FeatureUse() {}

    /** The server, or the application, has made the feature. */
    public static void note() {
        made = true;
    }

    /** Whether it has, for any application that has these classes. */
    public static boolean isKnown() {
        return made;
    }
}
