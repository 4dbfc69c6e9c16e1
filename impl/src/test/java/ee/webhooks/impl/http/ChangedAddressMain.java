// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Calls a URL again and again until it is killed, and prints the statuses of the answers. */
final class ChangedAddressMain {

    private static final long PAUSE_NANOS = 50_000_000;

    private ChangedAddressMain() {}

    public static void main(String[] arguments) throws Exception {
        try (HttpSender sender = new Senders().sender()) {
            while (true) {
                System.out.println(Senders.status(sender, arguments[0], Optional.empty()));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
