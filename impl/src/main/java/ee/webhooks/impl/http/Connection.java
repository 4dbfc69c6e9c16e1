// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to an origin, for one exchange after the other. Used by one thread at a time. */
final class Connection implements AutoCloseable {

    /** The body of an answer is only for a person to read: it is not worth more of a thread's time. */
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(2);

    /** Up to here, a body leaves in one piece with its head. */
    private static final int SMALL_BODY = 16 * 1024;

    private static final Pattern KEEP_ALIVE_TIMEOUT = Pattern.compile("(?i).*\\btimeout\\s*=\\s*([0-9]{1,6})\\b.*");

    private final ChannelSocket socket;
    private final boolean secure;
    private final OutputStream output;
    private final AnswerInput input;
    private final long openedAt = System.nanoTime();
    private boolean reusable = true;
    private long idleSince;
    private Optional<Duration> idleLimit = Optional.empty();

    /**
     * @param socket what is connected
     * @param layered what is written to and read from: the same, or TLS over it
     */
    Connection(ChannelSocket socket, Socket layered) throws IOException {
        this.socket = socket;
        this.secure = layered != socket;
        this.output = layered.getOutputStream();
        this.input = new AnswerInput(layered.getInputStream());
    }

    SocketChannel channel() {
        return socket.channel();
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param verb the method of the request
     * @param head request line and headers, with the empty line behind them
     * @param mostOfBody how much of the answer's body is read at most
     */
    HttpAnswer exchange(String verb, byte[] head, byte[] body, int mostOfBody, Deadline deadline) throws IOException {
        deadline.enter(Deadline.Phase.SENDING);
        IOException unsent = send(head, body);
        if (unsent != null && deadline.hasPassed()) {
            throw unsent;
        }
        deadline.enter(Deadline.Phase.WAITING);
        AnswerHead answer = readHead(unsent);
        deadline.enter(Deadline.Phase.BODY);
        deadline.shortenTo(BODY_PATIENCE);
        AnswerBody answerBody = AnswerBody.read(verb, answer, input, mostOfBody);
        reusable = unsent == null && answerBody.complete() && answer.keepsConnection() && !input.hasMore();
        idleLimit = idleLimit(answer);
        return new HttpAnswer(answer.status(), answer.headers(), answerBody.bytes());
    }

    /** Asks a proxy for a tunnel; whether it is there now. */
    boolean tunnels(byte[] head) throws IOException {
        output.write(head);
        output.flush();
        int status = AnswerHead.read(input).status();
        // What comes before the first word of TLS was said by nobody who should.
        return status >= 200 && status <= 299 && !input.hasMore();
    }

    /** Some receivers answer before they have read everything, and close: the answer counts, not that the rest was not sent. */
    private IOException send(byte[] head, byte[] body) {
        try {
            if (body.length > SMALL_BODY) {
                output.write(head);
                output.write(body);
            } else {
                byte[] whole = new byte[head.length + body.length];
                System.arraycopy(head, 0, whole, 0, head.length);
                System.arraycopy(body, 0, whole, head.length, body.length);
                output.write(whole);
            }
            output.flush();
            return null;
        } catch (IOException broken) {
            return broken;
        }
    }

    private AnswerHead readHead(IOException unsent) throws IOException {
        try {
            return AnswerHead.read(input);
        } catch (IOException broken) {
            if (unsent != null && !(broken instanceof MalformedAnswerException)) {
                unsent.addSuppressed(broken);
                throw unsent;
            }
            throw broken;
        }
    }

    private static Optional<Duration> idleLimit(AnswerHead answer) {
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

    /** Whether the receiver has not closed it, as far as can be told without waiting. */
    boolean isOpenAtBothEnds() {
        // TLS has words of its own to say between answers.
        return socket.isOpenAtBothEnds() && (secure || !socket.hasUnread());
    }

    /** Without the goodbye of TLS, which might have to wait. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // It was to be closed anyway.
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
