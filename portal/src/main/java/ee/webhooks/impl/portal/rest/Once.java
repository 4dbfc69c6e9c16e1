// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.message.Sha256;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.store.PortalRecords.PortalRecord;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Does what a request asks for once for each {@code Idempotency-Key} of a caller, and answers repeats of the request as the first one. A request that has failed may be repeated. Secrets are not
 * kept. Safe for use by any number of threads.
 */
final class Once {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";

    private static final String KIND = "REQUEST";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Set<String> SECRET = Set.of("secret", "publicKey");

    /** As long as clients try. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** If the node dies meanwhile, the request may be made again. */
    private static final Duration AT_WORK = Duration.ofMinutes(5);

    private static final String BUSY = "busy";

    private final Json json;
    private final PortalRecords records;
    private final Clock clock;

    Once(Json json, PortalRecords records, Clock clock) {
        this.json = json;
        this.records = records;
        this.clock = clock;
    }

    PortalResponse answer(Exchange exchange, Operation operation) {
        String key = exchange.request().header(HEADER).orElse(null);
        if (key == null || !operation.isOnce()) {
            return operation.action().answer(exchange);
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(400, WebhookMessage.PORTAL_KEY_MALFORMED);
        }
        String id = digest(
                exchange.caller().key().getBytes(UTF_8),
                (exchange.request().method() + "\n" + exchange.path()).getBytes(UTF_8),
                key.getBytes(UTF_8));
        String request = digest(exchange.bytes());
        PortalRecord begun = new PortalRecord(
                id, KIND, exchange.caller().name(), clock.instant().plus(AT_WORK), BUSY + " " + request);
        return records.add(begun)
                ? first(exchange, operation, id, request)
                : repeated(exchange, operation, id, request);
    }

    private PortalResponse first(Exchange exchange, Operation operation, String id, String request) {
        PortalResponse answer;
        try {
            answer = operation.action().answer(exchange);
        } catch (RuntimeException | Error failed) {
            records.remove(id);
            throw failed;
        }
        String kept =
                answer.status() + " " + request + " " + Base64.getEncoder().encodeToString(kept(operation, answer));
        if (kept.length() > PortalRecords.MAX_CONTENT) {
            throw new IllegalStateException("An answer that is kept is too long");
        }
        records.replace(id, kept, clock.instant().plus(KEPT));
        return answer;
    }

    /** The id of what is read again, or the answer without secrets. */
    private byte[] kept(Operation operation, PortalResponse answer) {
        JsonObject body = json.read(answer.body());
        if (operation.again().isPresent()) {
            return body.getString("id").getBytes(UTF_8);
        }
        JsonObjectBuilder open = json.object();
        body.forEach((name, value) -> {
            if (!SECRET.contains(name) || !(value instanceof JsonString)) {
                open.add(name, value);
            }
        });
        return json.bytes(open.build());
    }

    private PortalResponse repeated(Exchange exchange, Operation operation, String id, String request) {
        // It may have failed in this moment.
        String[] kept = records.find(id)
                .map(PortalRecord::content)
                .orElse(BUSY + " " + request)
                .split(" ");
        if (!kept[1].equals(request)) {
            throw new ProblemException(422, WebhookMessage.PORTAL_KEY_REUSED);
        }
        if (kept[0].equals(BUSY)) {
            throw new ProblemException(409, WebhookMessage.PORTAL_KEY_BUSY).with("Retry-After", "1");
        }
        byte[] body = Base64.getDecoder().decode(kept[2]);
        PortalResponse again = operation
                .again()
                .map(reader -> reader.apply(exchange, new String(body, UTF_8)))
                .orElseGet(() -> PortalResponse.json(200, body));
        return new PortalResponse(Integer.parseInt(kept[0]), again.headers(), again.body()).with(REPLAYED, "true");
    }

    private static String digest(byte[]... parts) {
        // A part must not go on in the next one.
        byte[][] ended = Arrays.stream(parts)
                .map(part -> Arrays.copyOf(part, part.length + 1))
                .toArray(byte[][]::new);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(ended));
    }
}
