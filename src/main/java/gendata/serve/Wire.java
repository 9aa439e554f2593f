package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;

/// Writes what goes back to a client.
final class Wire {
    private static final int LONGEST_BODY = 64 * 1024 * 1024;

    private Wire() {}

    /// Reads the whole body, or what is kept of one that is too long, where the client is told that it is.
    static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    }

    static boolean isTooLong(byte[] body) {
        return body.length > LONGEST_BODY;
    }

    /// Reads a body that does not matter: a connection with something unread is reset, and the answer may be lost with it.
    static void discardBody(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        byte[] part = new byte[1 << 13];
        long length = 0;
        int read = body.read(part);
        while (read >= 0 && length <= LONGEST_BODY) {
            length += read;
            read = body.read(part);
        }
    }

    static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
