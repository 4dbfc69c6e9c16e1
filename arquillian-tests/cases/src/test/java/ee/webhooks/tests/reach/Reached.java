// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.reach;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How often each generated resource was reached. */
@Path("reached")
public class Reached {

    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    public static void note(String path) {
        COUNTS.merge(path, 1, Integer::sum);
    }

    public static Response response(String path) {
        note(path);
        return Response.ok("reached", "text/plain").build();
    }

    /** Lines of a path and a count. */
    @GET
    public String counts() {
        return COUNTS.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
