package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.format.Json;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// Tells which models there are. Thread-safe.
record Models(Serving serving) {
    private static final String ANY = "offline";

    /// Answers `/v1/models` with the list, `/v1/models/NAME` with one.
    void take(HttpExchange exchange) throws IOException {
        Wire.discardBody(exchange);
        if (!serving.allows(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Wire.sendError(exchange, 401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(Math.min(path.length(), Server.MODELS.length() + 1));
        if (name.isEmpty()) {
            ObjectNode models = Json.object().put("object", "list");
            models.putArray("data").add(described(serving.model() == null ? ANY : serving.model()));
            Wire.send(exchange, 200, models);
        } else if (serving.knows(name)) {
            Wire.send(exchange, 200, described(name));
        } else {
            Wire.sendError(exchange, 404, "invalid_request_error", "model_not_found",
                    "The model `" + name + "` does not exist");
        }
    }

    private static ObjectNode described(String name) {
        return Json.object().put("id", name).put("object", "model").put("created", 0).put("owned_by", "gendata");
    }
}
