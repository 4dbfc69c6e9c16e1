// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

    /** How many attempts of a call are written: events come before that. */
    int writtenAttempts(String webhookId) {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + name(), "sa", "sa");
                PreparedStatement statement = connection.prepareStatement("select d.attempts from webhooks_delivery d"
                        + " join webhooks_message m on m.id = d.message_id where m.webhook_id = ?")) {
            statement.setString(1, webhookId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void goAway() {
        server.stop();
    }

    void comeBack() {
        server = start(port);
    }
}
