package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.format.Json;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what goes back to a client.
final class Wire {
    private Wire() {}

    static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /// An error as OpenAI words it.
    static void sendError(HttpExchange exchange, int status, String type, String code, String message)
            throws IOException {
        ObjectNode body = Json.object();
        body.putObject("error").put("message", message).put("type", type).putNull("param").put("code", code);
        send(exchange, status, body);
    }
}
