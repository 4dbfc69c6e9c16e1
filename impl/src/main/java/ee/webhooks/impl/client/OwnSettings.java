// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import java.util.function.Supplier;

/**
 * Lets a client be made with settings of its own. RESTEasy keeps settings for each context class loader: with the application's, the library's clients and those
 * of the application would decide for each other.
 */
public final class OwnSettings {

    private OwnSettings() {}

    /** Makes a thing while the calling thread has a new context class loader, which has the classes of the one before. */
    public static <T> T make(Supplier<T> maker) {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(new DelegatingClassLoader(application));
        try {
            return maker.get();
        } finally {
            thread.setContextClassLoader(application);
        }
    }

    /** Has the classes of its parent and none of its own. */
    private static final class DelegatingClassLoader extends ClassLoader {

        DelegatingClassLoader(ClassLoader parent) {
            super(parent);
        }
    }
}
