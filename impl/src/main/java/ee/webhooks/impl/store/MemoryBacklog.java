// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what is open in memory. */
final class MemoryBacklog {

    private MemoryBacklog() {}

    /**
     * @param places all open deliveries, except those of messages whose first results are not recorded
     * @param expanding the number of messages whose deliveries wait
     * @param size the number of open messages and deliveries
     */
    static Backlog of(Collection<MemoryQueue.Place> places, int expanding, int size, Instant now) {
        Map<Backlog.State, Long> open = new EnumMap<>(Backlog.State.class);
        Optional<Instant> oldest = Optional.empty();
        for (MemoryQueue.Place place : places) {
            Backlog.State state = stateOf(place);
            open.merge(state, 1L, Long::sum);
            if (state != Backlog.State.SCHEDULED) {
                oldest = earlier(oldest, place.delivery().message().calledAt());
            }
        }
        open.merge(Backlog.State.SCHEDULED, (long) expanding, Long::sum);
        open.put(Backlog.State.NEW, (long) Math.max(0, size - places.size() - expanding));
        return new Backlog(
                open, oldest.map(since -> Duration.between(since, now)).orElse(Duration.ZERO));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
        return one.filter(there -> there.isBefore(other)).or(() -> Optional.of(other));
    }

    private static Backlog.State stateOf(MemoryQueue.Place place) {
        return switch (place.waits()) {
            case FOR_CAPACITY -> Backlog.State.ENDPOINT;
            case FOR_ORDER -> Backlog.State.ORDER;
            default ->
                place.delivery().attempt() == 1 && !place.left().isZero()
                        ? Backlog.State.SCHEDULED
                        : Backlog.State.RETRY;
        };
    }
}
