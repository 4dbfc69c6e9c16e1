// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to an origin, for one exchange after the other. Used by one thread at a time. */
final class Connection implements AutoCloseable {

    /** The body of a response is only for a person to read: it is not worth more of a thread's time. */
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(2);

    /** Up to here, a body leaves in one piece with its head. */
    private static final int SMALL_BODY = 16 * 1024;

    private static final int LAST_SUCCESS = 299;
    private static final int FIRST_REFUSAL = 400;

    private static final Pattern KEEP_ALIVE_TIMEOUT = Pattern.compile("(?i).*\\btimeout\\s*=\\s*([0-9]{1,6})\\b.*");

    private final Transport transport;
    private final ResponseInput input;
    private final long openedAt;
    private boolean used;
    private boolean reusable = true;
    private long idleSince;
    private Optional<Duration> idleLimit = Optional.empty();

    /**
     * @param openedAt by the clock of {@link #isExpired}
     */
    Connection(Transport transport, long openedAt) {
        this.transport = transport;
        this.openedAt = openedAt;
        this.input = new ResponseInput(transport.input());
    }

    /** Closes the connection under the thread that waits for it; for use by any thread. */
    void abort() throws IOException {
        transport.wire().abort();
    }

    /**
     * Sends a request and reads the response.
     *
     * @param method the method of the request
     * @param head request line and headers, with the empty line behind them
     * @param mostOfBody how much of the response's body is read at most
     */
    HttpResponse exchange(String method, byte[] head, byte[] body, int mostOfBody, Deadline deadline)
            throws IOException {
        deadline.enter(Deadline.Phase.SENDING);
        input.begin();
        Sending sending = new Sending(head, body);
        Optional<ResponseHead> early = sending.run();
        if (sending.broken != null && early.isEmpty() && deadline.hasPassed()) {
            throw sending.broken;
        }
        deadline.enter(Deadline.Phase.WAITING);
        ResponseHead answer = early.isPresent() ? early.get() : readHead(sending.broken);
        deadline.enter(Deadline.Phase.BODY);
        deadline.shortenTo(BODY_PATIENCE);
        ResponseBody answerBody = ResponseBody.read(method, answer, input, mostOfBody);
        used = true;
        reusable = sending.complete && answerBody.complete() && answer.keepsConnection() && !input.hasMore();
        idleLimit = idleLimit(answer);
        return new HttpResponse(answer.status(), answer.headers(), answerBody.bytes());
    }

    /** Asks a proxy for a tunnel; the status of its response. */
    int tunnel(byte[] head) throws IOException {
        transport.send(ByteBuffer.wrap(head), false);
        int status = ResponseHead.read(input).status();
        // What comes before the first byte of TLS comes from no trusted peer.
        if (status <= LAST_SUCCESS && input.hasMore()) {
            throw MalformedResponseException.malformed();
        }
        return status;
    }

    /**
     * One request on its way. Some receivers answer before they have read everything, and close, or do not read on: their response counts, not that the rest
     * was not sent.
     */
    private final class Sending {

        private final int headLength;
        private final List<ByteBuffer> parts;
        private boolean complete;
        private IOException broken;

        Sending(byte[] head, byte[] body) {
            headLength = head.length;
            parts = body.length > SMALL_BODY
                    ? List.of(ByteBuffer.wrap(head), ByteBuffer.wrap(body))
                    : List.of(ByteBuffer.allocate(head.length + body.length)
                            .put(head)
                            .put(body)
                            .flip());
        }

        /** Sends as much as is wanted; returns the head of the response if that has come meanwhile. */
        Optional<ResponseHead> run() throws IOException {
            Optional<ResponseHead> early = used ? Optional.empty() : spokenFirst();
            if (early.isEmpty()) {
                early = send();
            }
            if (early.filter(answer -> answer.status() < FIRST_REFUSAL).isPresent()) {
                requireAsked();
                sendRest();
            }
            return early;
        }

        /** A connection that was used before was looked at when it was taken from the pool. */
        private Optional<ResponseHead> spokenFirst() throws IOException {
            while (input.hasMore() || transport.look() == Transport.Arrival.BYTES) {
                ResponseHead answer = ResponseHead.next(input);
                if (!answer.isInterim()) {
                    return Optional.of(answer);
                }
            }
            return Optional.empty();
        }

        private Optional<ResponseHead> send() throws IOException {
            for (ByteBuffer part : parts) {
                while (input.hasMore() || !sends(part)) {
                    if (broken != null) {
                        return Optional.empty();
                    }
                    ResponseHead answer = ResponseHead.next(input);
                    if (!answer.isInterim()) {
                        return Optional.of(answer);
                    }
                }
            }
            complete = true;
            return Optional.empty();
        }

        private boolean sends(ByteBuffer part) {
            try {
                return transport.send(part, true);
            } catch (IOException failed) {
                broken = failed;
                return false;
            }
        }

        /** Success is a response to what was asked, and so cannot come before. A refusal can: it may mean the connection, such as 408 and 503. */
        private void requireAsked() throws MalformedResponseException {
            ByteBuffer first = parts.get(0);
            if (first.position() < headLength) {
                throw MalformedResponseException.unasked();
            }
        }

        /** The receiver has accepted the request before it has read all of it: sends the rest, as far as the receiver reads it. */
        private void sendRest() {
            try {
                for (ByteBuffer part : parts) {
                    transport.send(part, false);
                }
            } catch (IOException unwanted) {
                broken = unwanted;
            }
        }
    }

    private ResponseHead readHead(IOException unsent) throws IOException {
        try {
            return ResponseHead.read(input);
        } catch (IOException broken) {
            if (unsent != null && !(broken instanceof MalformedResponseException)) {
                unsent.addSuppressed(broken);
                throw unsent;
            }
            throw broken;
        }
    }

    private static Optional<Duration> idleLimit(ResponseHead answer) {
        return answer.values("keep-alive").stream()
                .map(KEEP_ALIVE_TIMEOUT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .findFirst();
    }

    boolean isReusable() {
        return reusable;
    }

    void becomesIdle(long now) {
        idleSince = now;
        transport.rest();
    }

    /**
     * Whether it may not be used again: it has been idle for too long, or for so long that the receiver may be closing it at this very moment, or is too
     * old to still go by the addresses that the host had.
     */
    boolean isExpired(long now, Duration longestIdle, Duration longestLife, Duration margin) {
        Duration idle = Duration.ofNanos(now - idleSince);
        return idle.compareTo(longestIdle) > 0
                || idleLimit
                        .filter(limit -> idle.plus(margin).compareTo(limit) > 0)
                        .isPresent()
                || Duration.ofNanos(now - openedAt).compareTo(longestLife) > 0;
    }

    /**
     * Whether the receiver has neither closed it nor said anything since its last response, as far as can be told without waiting. What it said would be read as
     * the response to a request that it does not know yet; messages of TLS between responses, such as session tickets, do no harm.
     */
    boolean isSilent() {
        try {
            return !input.hasMore() && transport.look() == Transport.Arrival.NOTHING;
        } catch (IOException broken) {
            return false;
        }
    }

    /** Closes without the closing message of TLS, which might have to wait. */
    @Override
    public void close() {
        try {
            transport.wire().close();
        } catch (IOException alreadyBroken) {
            // It was to be closed anyway.
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
