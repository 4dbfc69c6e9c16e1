// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver that sees every byte, and answers with exactly the bytes it was given, right or wrong. */
final class RawReceiver implements AutoCloseable {

    /** A request as it came. */
    record Request(List<String> head, byte[] body) {

        String requestLine() {
            return head.get(0);
        }

        /** The values of a header, in any case. */
        List<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream()
                    .skip(1)
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).trim())
                    .toList();
        }
    }

    /** What is done after a request was read. */
    interface ReceiverResponse {

        void to(Socket connection) throws IOException;
    }

    private final ServerSocket server;
    private final ReceiverResponse answer;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private RawReceiver(ReceiverResponse answer) {
        this.answer = answer;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start(this::accept);
    }

    static RawReceiver answering(String... lines) {
        byte[] bytes = String.join("\r\n", lines).concat("\r\n\r\n").getBytes(ISO_8859_1);
        return new RawReceiver(connection -> connection.getOutputStream().write(bytes));
    }

    static RawReceiver status(int status, String... headers) {
        List<String> lines = new ArrayList<>(List.of("HTTP/1.1 " + status + " Whatever"));
        lines.addAll(List.of(headers));
        lines.addAll(List.of("Content-Length: 0", "Connection: close"));
        return answering(lines.toArray(String[]::new));
    }

    static RawReceiver closing() {
        return new RawReceiver(connection -> {});
    }

    /** One that keeps the connection and says nothing. */
    static RawReceiver silent() {
        return new RawReceiver(connection -> {
            while (connection.getInputStream().read() >= 0) {
                // Until the other side, or the test, closes
            }
        });
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(read(connection.getInputStream()));
            answer.to(connection);
        } catch (IOException closed) {
            // The test is over
        }
    }

    private static Request read(InputStream stream) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(stream); !line.isEmpty(); line = line(stream)) {
            head.add(line);
        }
        Request request = new Request(head, new byte[0]);
        if (request.header("Transfer-Encoding").contains("chunked")) {
            return new Request(head, chunks(stream));
        }
        int length = request.header("Content-Length").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        return new Request(head, stream.readNBytes(length));
    }

    private static byte[] chunks(InputStream stream) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(stream); size > 0; size = size(stream)) {
            body.write(stream.readNBytes(size));
            line(stream);
        }
        line(stream);
        return body.toByteArray();
    }

    private static int size(InputStream stream) throws IOException {
        return Integer.parseInt(line(stream), 16);
    }

    private static String line(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0) {
                throw new IOException("closed within a line");
            }
            bytes.write(next);
        }
        byte[] line = bytes.toByteArray();
        boolean carriageReturn = line.length > 0 && line[line.length - 1] == '\r';
        return new String(carriageReturn ? Arrays.copyOf(line, line.length - 1) : line, ISO_8859_1);
    }

    String origin() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    Request request() {
        return Optional.of(requests())
                .filter(all -> all.size() == 1)
                .map(all -> all.get(0))
                .orElseThrow(() -> new AssertionError("not one request: " + requests));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
