// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import java.sql.SQLException;
import org.h2.tools.Server;

/** A database outside of the server under test, which can go away and come back with all that is in it. */
final class RemoteDatabase {

    private Server server;
    private final int port;

    RemoteDatabase() {
        server = start(0);
        port = server.getPort();
    }

    private static Server start(int port) {
        try {
            return Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists")
                    .start();
        } catch (SQLException noPort) {
            throw new IllegalStateException(noPort);
        }
    }

    /** What the data sources of these tests take as the name of a database. */
    String name() {
        return "tcp://127.0.0.1:" + port + "/mem:telemetry";
    }

    void goAway() {
        server.stop();
    }

    void comeBack() {
        server = start(port);
    }
}
