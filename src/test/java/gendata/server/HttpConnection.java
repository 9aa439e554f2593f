package gendata.server;

import gendata.format.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.NullNode;

/// One connection to the echo server: reads requests and writes answers, byte by byte as the test wants them.
final class HttpConnection {
    private static final int NEVER_SENT = 1000;

    private final BufferedInputStream input;
    private final OutputStream output;

    HttpConnection(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream(), 2048);
        output = socket.getOutputStream();
    }

    /// The next request, or null when the client has closed the connection or speaks no HTTP.
    ReceivedRequest read() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                return null;
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        byte[] body = input.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        String[] words = first.split(" ", -1);
        return new ReceivedRequest(words[0], words[1], headers,
                body.length == 0 ? NullNode.getInstance() : Json.read(body, 0, body.length));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// Returns whether the connection can go on.
    boolean write(Fault answer) throws IOException {
        return switch (answer) {
            case Fault.Status status -> {
                write(status.status(), status.headers(), status.body(), 0);
                yield true;
            }
            case Fault.CutBody cut -> {
                write(200, Map.of(), cut.sent(), NEVER_SENT);
                yield false;
            }
            case Fault.StalledBody stalled -> {
                write(200, Map.of(), stalled.sent(), NEVER_SENT);
                awaitClientsEnd();
                yield false;
            }
            case Fault.Silence silence -> {
                awaitClientsEnd();
                yield false;
            }
            case Fault.HangUp hangUp -> false;
            case Fault.Raw raw -> {
                output.write(raw.sent().getBytes(StandardCharsets.UTF_8));
                yield false;
            }
        };
    }

    private void write(int status, Map<String, String> headers, String text, int neverSent) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Test\r\n");
        if (!headers.containsKey("Content-Type")) {
            head.append("Content-Type: application/json\r\n");
        }
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length + neverSent).append("\r\n\r\n");
        ByteArrayOutputStream answer = new ByteArrayOutputStream(head.length() + body.length);
        answer.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        answer.writeBytes(body);
        answer.writeTo(output);
        output.flush();
    }

    void awaitClientsEnd() throws IOException {
        while (input.read() >= 0) {
            // Whatever still comes is not wanted.
        }
    }
}
