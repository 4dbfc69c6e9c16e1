// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

/**
 * A thread for one scan: it costs the deployment less of its time, and what the scanner's libraries leave in thread locals, which would keep the
 * application's class loader for ever, goes when the thread ends.
 */
final class ScanThread {

    private ScanThread() {}

    static void start(Runnable scan, ClassLoader application) {
        Thread thread = new Thread(scan, "webhooks-openapi-scan");
        thread.setContextClassLoader(application);
        thread.setDaemon(true);
        thread.start();
    }
}
