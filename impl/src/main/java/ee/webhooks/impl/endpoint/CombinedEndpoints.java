// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Endpoints of several origins. Of two with one id, the one whose origin is named first is called, and an error is logged. */
public final class CombinedEndpoints implements Endpoints {

    private static final System.Logger LOGGER = EscapingLogger.of(CombinedEndpoints.class);

    private final List<Endpoints> origins;
    private Set<String> twice = Set.of();

    public CombinedEndpoints(List<? extends Endpoints> origins) {
        this.origins = List.copyOf(origins);
    }

    @Override
    public List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
        List<WebhookEndpoint> all = new ArrayList<>();
        for (Endpoints origin : origins) {
            for (WebhookEndpoint endpoint : origin.wanting(webhook, consumer)) {
                if (!isOfEarlier(origin, endpoint.id())) {
                    all.add(endpoint);
                }
            }
        }
        return all;
    }

    /** Whether an origin that is named before this one has the id. */
    private boolean isOfEarlier(Endpoints origin, String id) {
        for (Endpoints earlier : origins) {
            if (earlier == origin) {
                return false;
            }
            if (earlier.find(id).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<WebhookEndpoint> ofConsumer(String consumer) {
        return origins.stream()
                .flatMap(origin -> origin.ofConsumer(consumer).stream()
                        .filter(endpoint -> owner(endpoint.id())
                                .filter(owner -> owner == origin)
                                .isPresent()))
                .toList();
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        for (Endpoints origin : origins) {
            Optional<WebhookEndpoint> found = origin.find(id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Endpoints> owner(String id) {
        return origins.stream().filter(origin -> origin.find(id).isPresent()).findFirst();
    }

    @Override
    public Optional<String> origin(String id) {
        return owner(id).flatMap(origin -> origin.origin(id));
    }

    @Override
    public Collection<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        origins.forEach(origin -> ids.addAll(origin.ids()));
        return ids;
    }

    @Override
    public Census census() {
        int all = 0;
        Set<String> disabled = new HashSet<>();
        for (Endpoints origin : origins) {
            Census census = origin.census();
            all += census.all();
            disabled.addAll(census.disabled());
        }
        return new Census(all, disabled);
    }

    @Override
    public WebhookEndpoint complete(WebhookEndpoint endpoint) {
        // Deleted a moment ago, perhaps: what was known of it may lack what signs.
        return owner(endpoint.id())
                .orElseThrow(() -> new WebhookNotFoundException(WebhookMessage.ENDPOINT_UNKNOWN.format(endpoint.id())))
                .complete(endpoint);
    }

    @Override
    public boolean isDeleted(String id) {
        return find(id).isEmpty() && origins.stream().anyMatch(origin -> origin.isDeleted(id));
    }

    @Override
    public List<EnabledChange> refresh() {
        List<EnabledChange> switches = new ArrayList<>();
        for (Endpoints origin : origins) {
            for (EnabledChange changed : origin.refresh()) {
                Optional<Endpoints> owner = owner(changed.endpointId());
                if (owner.isEmpty() || owner.get() == origin) {
                    switches.add(changed);
                }
            }
        }
        report();
        return switches;
    }

    /** Each once, as long as it is so. */
    private void report() {
        Set<String> found = new HashSet<>();
        for (Endpoints origin : origins) {
            for (String id : origin.ids()) {
                List<Endpoints> having = origins.stream()
                        .filter(other -> other.find(id).isPresent())
                        .toList();
                if (having.size() > 1 && found.add(id) && !twice.contains(id)) {
                    LOGGER.log(
                            ERROR,
                            WebhookMessage.ENDPOINT_TWICE.format(
                                    id,
                                    having.get(0).origin(id).orElse(""),
                                    having.get(1).origin(id).orElse("")));
                }
            }
        }
        twice = found;
    }
}
