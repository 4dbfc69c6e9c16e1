// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.DeliveryStore.Recorded;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Results that are written together, and what follows from them when they are. */
record ResultBatch(List<FirstResults> firstResults, List<Step> steps) {

    /** Endpoints with deliveries that were written to wait for capacity. */
    Set<String> waiting() {
        Set<String> endpointIds = new HashSet<>();
        for (FirstResults results : firstResults) {
            for (Progress progress : results.deliveries()) {
                addWaiting(progress, endpointIds);
            }
        }
        for (Step step : steps) {
            addWaiting(step.progress(), endpointIds);
        }
        return endpointIds;
    }

    private static void addWaiting(Progress progress, Set<String> endpointIds) {
        if (progress.stage() == Progress.Stage.WAITING) {
            endpointIds.add(progress.endpointId());
        }
    }

    /** Deliveries whose cancellation was written. */
    List<Cancelled> cancelled(Recorded recorded, Instant at) {
        List<Cancelled> all = new ArrayList<>();
        for (FirstResults results : firstResults) {
            long number = results.message().number();
            for (Progress progress : results.deliveries()) {
                if (progress.stage().isCancelled() && !recorded.lost().contains(number)) {
                    all.add(cancelled(number, results.message().message(), progress, at));
                }
            }
        }
        for (Step step : steps) {
            Delivery delivery = step.delivery();
            if (recorded.cancelled().contains(new DeliveryKey(delivery.number(), delivery.endpointId()))) {
                all.add(cancelled(delivery.number(), delivery.message(), step.progress(), at));
            }
        }
        return all;
    }

    private static Cancelled cancelled(long number, Message message, Progress progress, Instant at) {
        return new Cancelled(
                Delivery.identity(number, message, progress.endpointId()),
                progress.attempts(),
                progress.stage() == Progress.Stage.ENDPOINT_DELETED,
                at);
    }
}
