// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what the receiver has with what was committed: nothing lost, nothing that was rolled back, repeats that are the same, order kept. */
final class PromisesCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ChaosReceiver receiver;
    private final List<SenderProcess> senders;
    private final Queries database;

    PromisesCheck(ChaosReceiver receiver, List<SenderProcess> senders, Queries database) {
        this.receiver = receiver;
        this.senders = senders;
        this.database = database;
    }

    /** Waits until no delivery is open, then compares. */
    void awaitAndCheck(String what) {
        await().atMost(PATIENCE).until(() -> database.open().isEmpty());
        Map<String, String> business = new HashMap<>();
        database.query("select id, body from business", row -> business.put(row.getString(1), row.getString(2)));
        Set<String> promised = new HashSet<>();
        senders.forEach(sender -> promised.addAll(sender.accepted()));
        System.out.printf(
                "Chaos: %s: %d calls committed in transactions, %d outside; %d came again%n",
                what, business.size(), promised.size(), receiver.repeats());

        assertThat(business).isNotEmpty();
        assertThat(promised).isNotEmpty();
        assertThat(receiver.missing(business.keySet()))
                .as("committed and not received")
                .isEmpty();
        assertThat(receiver.missing(promised)).as("stored and not received").isEmpty();
        Set<String> unknown = new HashSet<>(receiver.bodies().keySet());
        unknown.removeAll(business.keySet());
        unknown.removeIf(id -> id.startsWith(CallerThread.ALONE));
        assertThat(unknown).as("received and not committed").isEmpty();
        receiver.bodies()
                .forEach((id, bodies) -> assertThat(bodies)
                        .as("bodies of " + id)
                        .hasSize(1)
                        .allMatch(body -> body.equals(business.getOrDefault(id, body))));
        checkOrder();
    }

    private void checkOrder() {
        Map<String, List<String>> lines = database
                .query(
                        "select order_key, id from business where order_key is not null order by place",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        assertThat(lines).isNotEmpty();
        for (String endpoint : List.of("/a", "/b")) {
            List<String> arrived = receiver.acceptedInOrder(endpoint);
            Map<String, Integer> places = new HashMap<>();
            arrived.forEach(id -> places.put(id, places.size()));
            lines.forEach((line, ids) -> assertThat(ids)
                    .as("order of " + line + " at " + endpoint)
                    .isSortedAccordingTo((one, other) -> places.get(one) - places.get(other)));
        }
    }
}
