// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.history.BatchCompletionWriter;
import ee.webhooks.impl.store.jdbc.history.CompletionWriter;
import ee.webhooks.impl.store.jdbc.history.History;
import ee.webhooks.impl.store.jdbc.history.PostgreSqlCompletionWriter;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.queue.OrderLine;
import ee.webhooks.impl.store.jdbc.queue.Queue;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what has come of messages and deliveries; nothing of those that this node has lost. */
final class Recording {

    private final CompletionWriter completion;
    private final Queue queue;
    private final History history;

    Recording(Tables tables, Dialect dialect, Queue queue) {
        this.completion = dialect.changesRowsInQueries()
                ? new PostgreSqlCompletionWriter(tables)
                : new BatchCompletionWriter(tables, dialect);
        this.queue = queue;
        this.history = new History(tables);
    }

    /**
     * @param lost the numbers of messages that were to be moved and are not held any more
     * @param lines lines of which the first is done
     * @param cancelled deliveries that are
     */
    record Written(Set<Long> lost, Set<OrderLine> lines, Set<DeliveryKey> cancelled) {}

    /**
     * @param now the time of the database
     */
    Written write(Connection connection, long now, List<FirstResults> results, List<Step> steps) throws SQLException {
        Set<Long> lost = new HashSet<>();
        Map<Long, List<FirstResults>> byOwner = results.stream()
                .collect(Collectors.groupingBy(result -> result.message().owner()));
        for (Map.Entry<Long, List<FirstResults>> owned : byOwner.entrySet()) {
            lost.addAll(complete(connection, now, owned.getKey(), owned.getValue()));
        }
        Set<OrderLine> lines = new HashSet<>();
        Set<DeliveryKey> cancelled = new HashSet<>();
        Map<Long, List<Step>> stepsByOwner = steps.stream()
                .collect(Collectors.groupingBy(step -> step.delivery().owner()));
        for (Map.Entry<Long, List<Step>> owned : stepsByOwner.entrySet()) {
            lines.addAll(step(connection, now, owned.getKey(), owned.getValue(), cancelled));
        }
        return new Written(lost, lines, cancelled);
    }

    private Set<Long> complete(Connection connection, long now, long owner, List<FirstResults> results)
            throws SQLException {
        Set<Long> moved = completion.complete(connection, owner, results);
        Set<Long> lost = new HashSet<>();
        List<Queue.Entry> open = new ArrayList<>();
        List<History.NumberedProgress> failures = new ArrayList<>();
        for (FirstResults result : results) {
            long number = result.message().number();
            if (!moved.contains(number)) {
                lost.add(number);
                continue;
            }
            for (Progress progress : result.deliveries()) {
                addFailure(failures, number, progress);
                if (!progress.stage().isFinal()) {
                    open.add(entry(number, owner, result.message().message(), progress, now));
                }
            }
        }
        queue.add(connection, open);
        history.addFailures(connection, failures);
        return lost;
    }

    private Set<OrderLine> step(
            Connection connection, long now, long owner, List<Step> steps, Set<DeliveryKey> cancelled)
            throws SQLException {
        Map<DeliveryKey, Boolean> held = queue.lock(
                connection,
                owner,
                steps.stream().map(step -> DeliveryKey.of(step.delivery())).toList());
        List<Step> own = steps.stream()
                .filter(step -> held.containsKey(DeliveryKey.of(step.delivery())))
                .map(step ->
                        new Step(step.delivery(), wanted(step.progress(), held.get(DeliveryKey.of(step.delivery())))))
                .toList();
        List<DeliveryKey> done = new ArrayList<>();
        List<Queue.Entry> open = new ArrayList<>();
        List<History.NumberedProgress> failures = new ArrayList<>();
        Set<OrderLine> lines = new HashSet<>();
        for (Step step : own) {
            long number = step.delivery().number();
            Message message = step.delivery().message();
            addFailure(failures, number, step.progress());
            if (step.progress().stage().isCancelled()) {
                cancelled.add(new DeliveryKey(number, step.delivery().endpointId()));
            }
            if (step.progress().stage().isFinal()) {
                done.add(DeliveryKey.of(step.delivery()));
                message.orderKey()
                        .ifPresent(
                                key -> lines.add(new OrderLine(step.delivery().endpointId(), key)));
            } else {
                open.add(entry(number, owner, message, step.progress(), now));
            }
        }
        queue.remove(connection, done);
        queue.change(connection, open);
        history.changeDeliveries(
                connection,
                own.stream()
                        .filter(step -> step.progress().last().isPresent()
                                || step.progress().stage().isFinal())
                        .toList());
        history.addFailures(connection, failures);
        return lines;
    }

    /** A delivery can be cancelled, and the cancellation taken back, while a node has it in hand. What the receiver has accepted stays delivered. */
    private static Progress wanted(Progress progress, boolean cancelled) {
        Progress.Stage stage = progress.stage();
        if (cancelled && stage != Progress.Stage.DELIVERED) {
            return Progress.cancelled(progress.endpointId(), progress.attempts(), progress.last());
        }
        if (!cancelled && stage == Progress.Stage.CANCELLED) {
            return Progress.retry(progress.endpointId(), progress.attempts(), progress.last(), Duration.ZERO);
        }
        return progress;
    }

    private static void addFailure(List<History.NumberedProgress> failures, long number, Progress progress) {
        History.NumberedProgress numbered = new History.NumberedProgress(number, progress);
        if (numbered.hasFailed()) {
            failures.add(numbered);
        }
    }

    private static Queue.Entry entry(long number, long owner, Message message, Progress progress, long now) {
        String orderKey = message.orderKey().orElse(null);
        return switch (progress.stage()) {
            case HELD -> new Queue.Entry(number, orderKey, owner, WaitReason.FOR_TIME, 0, progress);
            case WAITING -> new Queue.Entry(number, orderKey, Owner.NONE, WaitReason.FOR_CAPACITY, 0, progress);
            default ->
                new Queue.Entry(
                        number,
                        orderKey,
                        Owner.NONE,
                        WaitReason.FOR_TIME,
                        now + progress.delay().toMillis(),
                        progress);
        };
    }
}
