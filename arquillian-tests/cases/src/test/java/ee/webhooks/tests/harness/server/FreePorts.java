// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody listens on. */
final class FreePorts {

    private FreePorts() {}

    /** So many, all different. */
    static List<Integer> find(int count) throws IOException {
        List<ServerSocket> reserved = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                reserved.add(new ServerSocket(0));
            }
            return reserved.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : reserved) {
                socket.close();
            }
        }
    }
}
