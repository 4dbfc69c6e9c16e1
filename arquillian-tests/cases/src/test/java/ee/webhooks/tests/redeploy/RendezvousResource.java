// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Takes the places that the application before it may still have: in idle threads of the server, and in method handles of the JDK. */
@Path("rendezvous")
@ApplicationScoped
public class RendezvousResource {

    /** More than a server needs for calls one after the other, and fewer than the smallest pool has. */
    static final int PARTIES = 10;

    /** The JDK keeps the class of the record that was compared last, by the method handles that {@code ObjectMethods} has for all records. */
    private record Compared(String text, int number) {}

    private final CyclicBarrier barrier = new CyclicBarrier(PARTIES);

    /** Answers only when so many requests have come that no idle thread is left from before. */
    @GET
    public void meet() throws Exception {
        new HashMap<>(Map.of(new Compared("text", PARTIES), true)).remove(new Compared("text", PARTIES));
        barrier.await(60, TimeUnit.SECONDS);
    }

    /**
     * Has the driver of the database make what it makes once. H2 has an exception in a static field, whose backtrace keeps the application that was the
     * first to come across it.
     */
    @POST
    public String failInDatabase() throws NamingException {
        DataSource database = InitialContext.doLookup("java:comp/DefaultDataSource");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("no statement");
            return "executed";
        } catch (SQLException expected) {
            return expected.getMessage();
        }
    }
}
